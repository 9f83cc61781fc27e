internal import Domain
internal import Monitoring
internal import Serving
internal import Storage
internal import WorkQueues

extension Engine {
  func perform(
    _ command: ServingCommand, by operatorName: OperatorName
  ) async throws(Problem) -> Receipt {
    switch command {
    case .startReplay(let model, let rate):
      return try await startReplay(model, rowsPerSecond: rate, by: operatorName)
    case .stopReplay(let model): return try await stopReplay(model, by: operatorName)
    }
  }

  private func startReplay(
    _ model: ModelName, rowsPerSecond: Double, by operatorName: OperatorName
  ) async throws(Problem) -> Receipt {
    let declared = try declared(model)
    guard let source = replaySource(of: declared) else {
      throw Problem(
        .invalidConfiguration, "model \(model) declares no replay", at: "binnacle.yaml",
        fix: "Add replay: with the file to send.")
    }
    guard router.champion(of: model) != nil else {
      throw Problem(
        .unavailable, "no version of \(model) answers yet", fix: "Promote a version first.")
    }
    guard ReplayRules.canKeep(rowsPerSecond) else {
      throw Problem(
        .invalidInput, "the pace of a replay must be \(ReplayRules.paceWords)",
        fix: "Write 0 for as fast as possible.")
    }
    let (router, time) = (router, settings.time)
    // What cannot be read is said to whoever asks, not to the engine's log.
    _ = try await work.run { () throws(Problem) in
      try TrafficReplay(source, to: model, router: router, timekeeper: time)
    }
    guard replays.want(model, rowsPerSecond: rowsPerSecond) else {
      throw Problem(
        .conflict, "a replay into \(model) runs already",
        fix: "Wait for its end, or stop it first.")
    }
    do throws(Problem) {
      try await auditReplay("serving.startReplay", model, "rows are sent", by: operatorName)
    } catch {
      replays.stop(model)
      throw error
    }
    store.signal.ring()
    return Receipt(message: "replay into \(model) started")
  }

  private func stopReplay(
    _ model: ModelName, by operatorName: OperatorName
  ) async throws(Problem) -> Receipt {
    guard replays.isActive(model) else {
      throw Problem(.nothingToDo, "no replay into \(model) runs", fix: "Nothing is left to stop.")
    }
    replays.stop(model)
    try await auditReplay("serving.stopReplay", model, "no further row is sent", by: operatorName)
    return Receipt(message: "replay into \(model) is being stopped")
  }

  private func auditReplay(
    _ command: String, _ model: ModelName, _ detail: String, by operatorName: OperatorName
  ) async throws(Problem) {
    try await store.decide { transaction in
      try transaction.audit.append(
        by: operatorName, command: command, subject: "model \(model)", outcome: .accepted,
        detail: detail,
        commandLine: ShellText.line(["binnacle", "endpoints", "replay", model.rawValue]))
    }
  }

  /// Carries out the replays that are asked for, until cancelled.
  func runReplays() async {
    await withDiscardingTaskGroup { group in
      for await _ in store.signal.numbers() {
        for (model, rate) in replays.takeWanted() {
          group.addTask { await self.replay(model, rowsPerSecond: rate) }
        }
      }
    }
  }

  private func replay(_ model: ModelName, rowsPerSecond: Double) async {
    defer { replays.end(model) }
    do throws(Problem) {
      let declared = try declared(model)
      guard let source = replaySource(of: declared) else { return }
      let (router, time) = (router, settings.time)
      let replay = try await work.run { () throws(Problem) in
        try TrafficReplay(source, to: model, router: router, timekeeper: time)
      }
      try await announce(
        ReplayProgress(
          model: model, sent: 0, total: replay.total, rowsPerSecond: rowsPerSecond,
          isRunning: true, injectedShift: source.shift?.note))
      let monitor = try monitor(of: model)
      let ended = try await follow(replay, model, rowsPerSecond, monitor: monitor)
      _ = try await monitor.catchUp()
      try await announce(ended)
    } catch {
      journal.note(error)
      await endReplay(of: model, rowsPerSecond, because: error)
    }
  }

  private func replaySource(of declared: ModelDeclaration) -> ReplaySource? {
    declared.replay.map { rules in
      ReplaySource(
        path: folder.workspace + "/" + rules.file, idColumn: rules.id,
        labelColumn: declared.labels?.column, labelDelayRows: declared.labels?.delayRows ?? 0,
        shift: rules.shift)
    }
  }

  /// Runs a replay until its end or until someone asks to stop.
  private func follow(
    _ replay: TrafficReplay, _ model: ModelName, _ rate: Double, monitor: DriftMonitor
  ) async throws(Problem) -> ReplayProgress {
    let listener = TrafficReplay.Listener(
      labels: { (_, labels) throws(Problem) in _ = try await monitor.join(labels) },
      progress: { [replays, board, store] progress in
        guard progress.isRunning else { return }
        replays.put(progress)
        board.put(.replay(progress), in: .replay(model))
        store.signal.ring()
      })
    let outcome = await withTaskGroup(
      of: Result<ReplayProgress, Problem>?.self
    ) { group -> Result<ReplayProgress, Problem>? in
      group.addTask {
        do throws(Problem) {
          return .success(try await replay.run(rowsPerSecond: rate, listener: listener))
        } catch {
          return .failure(error)
        }
      }
      group.addTask { [replays, store] in
        for await _ in store.signal.numbers() where replays.isStopped(model) { break }
        return nil
      }
      for await result in group {
        group.cancelAll()
        if let result { return result }
      }
      return nil
    }
    switch outcome {
    case .success(let progress): return progress
    case .failure(let problem): throw problem
    case nil: throw Problem(.cancelled, "the replay was cancelled", fix: "Start it again.")
    }
  }

  private func announce(_ progress: ReplayProgress) async throws(Problem) {
    replays.put(progress)
    board.put(.replay(progress), in: .replay(progress.model))
    try await store.decide { transaction in
      try transaction.events.append(.serving(.replayChanged(progress)))
    }
  }

  /// Notes that a replay ended before its last row, and why; one that broke before its first row
  /// has sent none.
  private func endReplay(
    of model: ModelName, _ rate: Double, because problem: Problem
  ) async {
    let known = replays.progress(of: model).flatMap { $0.isRunning ? $0 : nil }
    let progress =
      known
      ?? ReplayProgress(model: model, sent: 0, total: 0, rowsPerSecond: rate, isRunning: true)
    do throws(Problem) {
      try await announce(
        progress.ended(because: problem.code == .cancelled ? nil : problem.sentence))
    } catch {
      journal.note(error)
    }
  }
}
