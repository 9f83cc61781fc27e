import Domain
import EngineLink

/// Waits for a run that a command has started, and ends the command as the run ended.
struct RunWatch {
  /// The run.
  let id: RunID
  /// Where lines are written.
  let context: CommandContext

  /// Follows the run, then writes how it ended; Ctrl-C leaves it going.
  ///
  /// - Parameter number: The number of the event that started the run, when known.
  /// - Throws: ``Problem`` with code `stageFailed` or `cancelled` when the run did not finish.
  func untilEnd(startedBy number: Int64?) async throws(Problem) {
    let follower = RunFollower(id: id, context: context)
    let start = number ?? 0
    let end = try await InterruptSignal.ending { () async throws(Problem) in
      try await follower.follow(after: start)
    }
    guard let end else {
      throw Problem(
        .cancelled, "run \(id) goes on without this terminal",
        fix: "See it with binnacle runs show \(id), end it with binnacle runs cancel \(id).")
    }
    let run = try await context.client.run(id).run
    context.write(json: RunDocument.json(run), text: Self.summary(run))
    try Self.check(run, end)
  }

  private static func summary(_ run: PipelineRun) -> String {
    let counts: [(Int, String)] = [
      (run.stages.count { $0.state == .succeeded }, "ran"),
      (run.stages.count { $0.state == .cached }, "unchanged"),
      (run.stages.count { $0.state == .failed }, "failed"),
      (run.stages.count { $0.state == .skipped }, "skipped"),
      (run.stages.count { $0.state == .cancelled }, "cancelled"),
    ]
    let words = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    return "run \(run.id) \(run.state.rawValue): \(words.isEmpty ? "no stages" : words)"
  }

  private static func check(_ run: PipelineRun, _ end: RunState) throws(Problem) {
    switch end {
    case .finished, .scheduled, .running: return
    case .killed:
      throw Problem(
        .cancelled, "run \(run.id) was cancelled", fix: "Start it again with binnacle run.")
    case .failed:
      if let loss = loss(of: run) { throw loss }
      let failed = run.stages.first { $0.state == .failed }
      let stage = failed.map { SafeText($0.address.description).text } ?? "a stage"
      if failed?.exitCode == 0 {
        throw Problem(
          .stageFailed, "\(stage) failed after its command had succeeded", at: "run \(run.id)",
          fix: "See why with binnacle runs show \(run.id).")
      }
      let code = failed?.exitCode.map { " with exit code \($0)" } ?? ""
      throw Problem(
        .stageFailed, "\(stage) failed\(code)", at: "run \(run.id)",
        fix: "Read its log with binnacle runs logs \(run.id).")
    }
  }

  /// What a run failed of beside the commands of its stages, the gravest first, as a CI job ends.
  private static func loss(of run: PipelineRun) -> Problem? {
    let lost = run.stages.filter { $0.loss != nil }
    guard let stage = lost.first(where: { $0.loss == .time }) ?? lost.first else { return nil }
    return Problem(
      stage.loss == .time ? .timedOut : .unavailable,
      "\(SafeText(stage.address.description)) failed: \(stage.reason)", at: "run \(run.id)",
      fix: "Read its log with binnacle runs logs \(run.id).")
  }
}
