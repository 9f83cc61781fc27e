import Domain
import EngineLink

/// Follows one run to its end and tells what happens on the way.
struct RunFollower: Sendable {
  /// Lines of a failed stage's log that are shown.
  static let shownLines = 15
  /// How much of the end of a log is read for them.
  private static let tailBytes: Int64 = 8_192
  /// How long an engine that went away may take to come back.
  private static let patience = Duration.seconds(30)
  private static let pause = Duration.seconds(1)

  /// The run.
  let id: RunID
  /// Where lines are written.
  let context: CommandContext
  /// Why the run was cancelled, where whoever follows it did that.
  var ending: String?

  /// Tells each change of a stage, and returns once the run has ended.
  ///
  /// A link that is lost is taken up again where it broke; nothing is told twice.
  ///
  /// - Parameter number: The number of the last event already known.
  /// - Returns: How the run ended.
  /// - Throws: ``Problem`` with code `engineUnreachable` when the engine stays away.
  func follow(after number: Int64) async throws(Problem) -> RunState {
    try await follow(RunProgress(after: number))
  }

  /// The same from where an earlier follower stopped, whose lines are not told again.
  func follow(_ progress: RunProgress) async throws(Problem) -> RunState {
    var lostAt: Duration?
    while true {
      let before = progress.values.number
      let loss = await followOnce(progress)
      if progress.values.mustReload { try await reload(progress) }
      if let end = progress.values.end { return end }
      if progress.values.number > before { lostAt = nil }
      try await wait(after: loss, since: &lostAt)
    }
  }

  /// Waits a moment before the next try, or gives up.
  private func wait(after loss: Problem?, since lostAt: inout Duration?) async throws(Problem) {
    // Whoever stops following has not lost the link, and must not take it up again.
    guard !Task.isCancelled else { throw Self.cancelled }
    guard let loss else { return }
    let now = context.time.uptime
    let since = lostAt ?? now
    guard loss.code == .engineUnreachable, now - since < Self.patience else { throw loss }
    if lostAt == nil { context.terminal.note("the link to the engine is lost, trying again") }
    lostAt = since
    do {
      try await context.time.wait(for: Self.pause)
    } catch {
      throw Self.cancelled
    }
  }

  private static let cancelled = Problem(
    .cancelled, "following the run was cancelled", fix: "The run goes on.")

  /// Follows over one link, until the run ends, the engine asks to begin anew, or the link is lost.
  private func followOnce(_ progress: RunProgress) async -> Problem? {
    let (endings, continuation) = AsyncStream.makeStream(
      of: Void.self, bufferingPolicy: .bufferingNewest(1))
    let start = progress.values.number
    return await withTaskGroup(of: Problem?.self) { group -> Problem? in
      group.addTask {
        do throws(Problem) {
          try await context.client.follow(after: start) { item in
            await take(item, progress)
            if progress.values.isOver { continuation.yield() }
          }
          return nil
        } catch {
          return error
        }
      }
      group.addTask {
        for await _ in endings { break }
        return nil
      }
      let first = await group.next() ?? nil
      group.cancelAll()
      return first
    }
  }

  private func take(_ item: StreamItem, _ progress: RunProgress) async {
    switch item {
    case .fact(let event):
      guard !progress.values.isOver else { return }
      await tell(event)
      progress.change { values in
        values.number = event.number
        if case .pipeline(.runEnded(id, let end, _)) = event.event { values.end = end }
      }
    case .resync: progress.change { $0.mustReload = true }
    case .sample, .replay, .window, .tracked, .alive: break
    }
  }

  /// Takes up the run from its page after the engine could not send what was missed.
  private func reload(_ progress: RunProgress) async throws(Problem) {
    let (run, number) = try await context.client.run(id)
    progress.change { values in
      values.number = number
      values.end = run.state.isFinal ? run.state : nil
      values.mustReload = false
    }
  }

  private func tell(_ event: NumberedEvent) async {
    switch event.event {
    case .pipeline(.stageChanged(let stage)) where stage.runID == id:
      guard stage.state != .waiting || stage.isToBeTriedAgain else { return }
      context.tell(line(stage, at: event.at))
      if stage.state == .failed { await tellLog(of: stage) }
    case .registry(.versionRegistered(let version)) where version.runID == id:
      context.tell(
        "\(context.clock(event.at))  \(SafeText(version.model.rawValue)) version "
          + "\(version.number) registered, gates \(version.gateSummary)")
    case .registry(.registrationFailed(let model, id, let problem)):
      context.tell(
        "\(context.clock(event.at))  \(SafeText(model.rawValue)) not registered: "
          + SafeText(problem.sentence).text)
    case .pipeline, .registry, .serving, .monitoring, .trigger, .engine, .unknown: break
    }
  }

  private func line(_ stage: StageRun, at moment: Timestamp) -> String {
    var words = stage.isToBeTriedAgain ? "failed" : stage.state.rawValue
    if let code = stage.exitCode, code != 0, !stage.reason.contains("exit code \(code)") {
      words += " with exit code \(code)"
    }
    if stage.state == .succeeded, let start = stage.startedAt, let end = stage.endedAt {
      words += " in \(Quantity.duration(end - start))"
    }
    let account = stage.state == .cancelled ? ending ?? stage.account : stage.account
    if !account.isEmpty { words += ": \(account)" }
    return SafeText("\(context.clock(moment))  \(stage.address)  \(words)").text
  }

  private func tellLog(of stage: StageRun) async {
    guard
      let chunk = try? await context.client.log(of: stage.address, in: id, from: -Self.tailBytes)
    else { return }
    let lines = SafeText.lines(String(decoding: chunk.bytes, as: UTF8.self))
      .filter { !$0.text.isEmpty }
    for line in lines.suffix(Self.shownLines) { context.tell("    \(line)") }
  }
}
