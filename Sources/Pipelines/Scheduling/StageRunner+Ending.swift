internal import Domain
internal import Executors
internal import Storage

extension StageRunner {
  /// Waits for the end of an attempt, records what came of it, and forgets the attempt; `commit`
  /// records the results of a command that succeeded.
  func follow(
    _ stage: inout StageRun, _ attempt: AttemptReference, _ inputs: StageInputs,
    commit: () async throws(Problem) -> StageRecord
  ) async throws(Problem) {
    let state = try await executor.end(of: attempt)
    stage.usage = await executor.usage(of: attempt)
    await coverLog(of: stage)
    switch state {
    case .succeeded: try await succeed(&stage, inputs, commit)
    case .failed(let failure):
      stage.exitCode = Int(failure.code)
      try await fail(&stage, failure.reason, inputs)
    case .cancelled:
      stage.reason = "cancelled by an operator"
      try await end(&stage, .cancelled, await begun(stage, inputs))
    case .timedOut: try await fail(&stage, StageRun.Loss.time.reason, inputs)
    case .lost, .queued, .running:
      try await fail(&stage, StageRun.Loss.process.reason, inputs)
    case .neverBegun: try await fail(&stage, "its process could not begin", inputs)
    }
    try await executor.collect(attempt)
  }

  /// Covers secrets in the file itself: later engines may not know them.
  ///
  /// A log that cannot be written to takes no result away; it is covered whenever it is read.
  private func coverLog(of stage: StageRun) async {
    let (path, key) = (settings.logPath(of: stage.address, in: stage.runID), StageKey(of: stage))
    let mask = await mask(of: stage)
    do throws(Problem) {
      try await onQueue { (_) throws(Problem) in try LogCover.cover(path, mask) }
      secrets.forget(key)
    } catch {}
  }

  /// Records that an attempt failed; its stage waits for the next one if there is to be one.
  private func fail(
    _ stage: inout StageRun, _ reason: String, _ inputs: StageInputs
  ) async throws(Problem) {
    let rules = (try? await declared(stage.address))?.retries ?? .never
    if let pause = rules.pause(after: stage.tries, exitCode: stage.exitCode) {
      var next = stage
      next.retry = StageRetry(reason: reason, most: rules.most + 1)
      next.reason =
        "attempt \(stage.tries) of \(rules.most + 1): \(reason); the next in "
        + Quantity.duration(pause)
      let (moved, again) = (next, time.now + pause)
      let isTriedAgain = try await decided { [book] in
        try book.tryAgain(moved, at: again, in: $0)
      }
      if isTriedAgain { return }
    }
    stage.reason =
      stage.tries > 1 ? "\(reason), \(Quantity.count(stage.tries, "attempt"))" : reason
    try await end(&stage, .failed, await begun(stage, inputs))
  }

  /// Records results; those that cannot be recorded make the stage fail.
  private func succeed(
    _ stage: inout StageRun, _ inputs: StageInputs,
    _ commit: () async throws(Problem) -> StageRecord
  ) async throws(Problem) {
    stage.exitCode = 0
    if stage.stopAskedAt != nil { stage.reason = "it had ended before it was told to stop" }
    let committed: StageRecord?
    do throws(Problem) {
      committed = try await recorded(stage, commit)
    } catch {
      guard error.code != .cancelled else { throw error }
      stage.reason = error.sentence
      return try await end(&stage, .failed, await begun(stage, inputs))
    }
    guard let committed else {
      stage.reason = "cancelled by an operator before its results were recorded"
      return try await end(&stage, .cancelled, await begun(stage, inputs))
    }
    try await end(&stage, .succeeded, committed)
  }

  func commit(
    _ declared: Stage, _ inputs: StageInputs, in run: RunID
  ) async throws(Problem) -> StageRecord {
    try await recording(declared, in: run) { (workspace, later) throws(Problem) in
      let locked = try StageCommit(workspace).commit(
        declared, inputs: inputs, before: later, patience: Self.patience)
      return StageRecord(
        of: declared, inputs: inputs, outputs: locked.outputs, in: workspace)
    }
  }

  /// Records what a stage that made nothing began with.
  private func begun(_ stage: StageRun, _ inputs: StageInputs) async -> StageRecord? {
    guard let declared = try? await declared(stage.address) else { return nil }
    return try? await onQueue { (workspace) throws(Problem) in
      StageRecord(of: declared, inputs: inputs, outputs: [], in: workspace)
    }
  }

  /// Records what the results of an unchanged stage were made from.
  func kept(_ declared: Stage, _ inputs: StageInputs) async -> StageRecord? {
    try? await onQueue { (workspace) throws(Problem) in
      let outputs = try workspace.record(of: declared)?.outputs ?? []
      return StageRecord(of: declared, inputs: inputs, outputs: outputs, in: workspace)
    }
  }

  func end(
    _ stage: inout StageRun, _ state: StageState, _ record: StageRecord? = nil
  ) async throws(Problem) {
    stage.state = state
    stage.endedAt = time.now
    let ended = stage
    _ = try await decided { [book] in try book.finish(ended, record, in: $0) }
  }

  /// Records that a stage could not be carried out; a store that is damaged is left for a restart.
  func fail(_ stage: inout StageRun, _ problem: Problem) async {
    // The process goes on when only this engine ends: the next one finds it again.
    guard problem.code != .cancelled else { return }
    await coverLog(of: stage)
    stage.reason = problem.sentence
    try? await end(&stage, .failed)
  }
}
