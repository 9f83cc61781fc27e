internal import Domain
internal import Executors
internal import Foundation
internal import Storage
internal import WorkQueues

/// Carries out one stage run: decides whether it must run, runs it, records what it wrote.
struct StageRunner: Sendable {
  /// How long a cancelled process may take to end by itself.
  static let grace = Duration.seconds(5)
  /// Far above any number of slots.
  private static let mostStageWork = 1_024

  let store: Store
  let executor: any StageExecutor
  let settings: SchedulerSettings
  let memo: any HashMemo
  let time: any Timekeeper
  /// For what stages need; the scheduler starts no more of them than there are slots.
  private let stageWork: BoundedQueue
  /// For what pages and commands ask; a stage never waits behind them.
  private let reading = BoundedQueue(label: "binnacle.pipelines.reading", width: 2, limit: 16)
  private let starts = StartingAttempts()
  private let book = RunBook()

  init(
    store: Store, executor: any StageExecutor, settings: SchedulerSettings, memo: any HashMemo,
    time: any Timekeeper
  ) {
    self.store = store
    self.executor = executor
    self.settings = settings
    self.memo = memo
    self.time = time
    // Stages that an earlier engine started are taken over whatever their number.
    stageWork = BoundedQueue(
      label: "binnacle.pipelines.stages", width: settings.jobs, limit: Self.mostStageWork)
  }

  /// Reads the workspace for a page or a command.
  ///
  /// - Throws: What `work` throws, or ``Problem`` with code `unavailable` when too many ask.
  func reading<Value: Sendable>(
    _ work: @escaping @Sendable (PipelineWorkspace) throws(Problem) -> Value
  ) async throws(Problem) -> Value {
    try await run(work, on: reading)
  }

  /// Works on the workspace for a stage, off the shared threads.
  func onQueue<Value: Sendable>(
    _ work: @escaping @Sendable (PipelineWorkspace) throws(Problem) -> Value
  ) async throws(Problem) -> Value {
    try await run(work, on: stageWork)
  }

  private func run<Value: Sendable>(
    _ work: @escaping @Sendable (PipelineWorkspace) throws(Problem) -> Value,
    on queue: BoundedQueue
  ) async throws(Problem) -> Value {
    let (root, memo, time) = (settings.workspace, memo, time)
    return try await queue.run { () throws(Problem) in
      try work(PipelineWorkspace(root: root, memo: memo, timekeeper: time))
    }
  }

  /// Takes a waiting stage run to its end.
  func carryOut(_ waiting: StageRun) async {
    var stage = waiting
    do throws(Problem) {
      let (declared, inputs, decision) = try await decide(stage)
      stage.reason = decision.reason
      switch decision {
      case .skip: try await end(&stage, .cached)
      case .checkOut:
        try await onQueue { (workspace) throws(Problem) in
          try StageCommit(workspace).checkOut(declared)
        }
        try await end(&stage, .cached)
      case .run:
        try await start(&stage, declared)
        try await follow(&stage, declared, inputs)
      }
    } catch {
      await fail(&stage, error)
    }
  }

  /// Takes a stage run that an earlier engine started to its end.
  func adopt(_ running: StageRun) async {
    var stage = running
    do throws(Problem) {
      let declared = try await self.declared(stage.address)
      let inputs = try await onQueue { (workspace) throws(Problem) in
        try StageInputs.capture(declared, in: workspace)
      }
      try await follow(&stage, declared, inputs)
    } catch {
      await fail(&stage, error)
    }
  }

  func stop(_ stage: StageRun) async throws(Problem) {
    let reference = reference(of: stage)
    if starts.stopsLater(reference) { return }
    try await executor.cancel(reference, grace: Self.grace)
  }

  private func declared(_ address: StageAddress) async throws(Problem) -> Stage {
    let graph = try await onQueue { (workspace) throws(Problem) in
      try PipelineGraph.load(workspace)
    }
    guard let stage = graph.stage(address) else {
      throw Problem(
        .notFound, "stage \(address) is no longer declared", fix: "Start a new run.")
    }
    return stage
  }

  private func decide(
    _ stage: StageRun
  ) async throws(Problem) -> (Stage, StageInputs, StageDecision) {
    let declared = try await declared(stage.address)
    let request = try await store.read { try $0.runs.request(of: stage.runID) }
    let isForced = request?.isForced ?? false
    return try await onQueue { (workspace) throws(Problem) in
      let inputs = try StageInputs.capture(declared, in: workspace)
      if isForced, !declared.isFrozen { return (declared, inputs, .run(reason: "it was forced")) }
      return (declared, inputs, try ChangeTest(workspace).decide(declared, inputs: inputs))
    }
  }

  /// Records the attempt, then starts its process; a restart in between finds the record.
  private func start(_ stage: inout StageRun, _ declared: Stage) async throws(Problem) {
    stage.state = .running
    stage.startedAt = time.now
    let reference = reference(of: stage)
    let moved = stage
    starts.begin(reference)
    defer { _ = starts.end(reference) }
    let mayBegin = try await store.decide { [book] in
      try book.begin(moved, reference: reference.token.rawValue, in: $0)
    }
    guard mayBegin else {
      throw Problem(
        .cancelled, "the stage was cancelled before it began", at: "stage \(stage.address)",
        fix: "Start a new run.")
    }
    try await onQueue { (workspace) throws(Problem) in try StageCommit(workspace).prepare(declared)
    }
    _ = try await executor.submit(spec(of: stage, declared), token: reference.token)
    if starts.end(reference) { try await executor.cancel(reference, grace: Self.grace) }
  }

  private func follow(
    _ stage: inout StageRun, _ declared: Stage, _ inputs: StageInputs
  ) async throws(Problem) {
    let reference = reference(of: stage)
    let state = try await executor.end(of: reference)
    switch state {
    case .succeeded:
      _ = try await onQueue { (workspace) throws(Problem) in
        try StageCommit(workspace).commit(declared, inputs: inputs)
      }
      stage.exitCode = 0
      try await end(&stage, .succeeded)
    case .failed(let failure):
      stage.exitCode = Int(failure.code)
      stage.reason = failure.reason
      try await end(&stage, .failed)
    case .cancelled:
      stage.reason = "cancelled by an operator"
      try await end(&stage, .cancelled)
    case .timedOut:
      stage.reason = "its time ran out"
      try await end(&stage, .failed)
    case .lost, .queued, .running:
      stage.reason = "lost: its process ended without a trace"
      try await end(&stage, .failed)
    }
    try await executor.collect(reference)
  }

  private func end(_ stage: inout StageRun, _ state: StageState) async throws(Problem) {
    stage.state = state
    stage.endedAt = time.now
    let ended = stage
    _ = try await store.decide { [book] in try book.finish(ended, in: $0) }
  }

  /// Records that a stage could not be carried out; a store that fails too is left for a restart.
  private func fail(_ stage: inout StageRun, _ problem: Problem) async {
    // The process goes on when only this engine ends: the next one finds it again.
    guard problem.code != .cancelled else { return }
    stage.reason = problem.sentence
    try? await end(&stage, .failed)
  }

  private func reference(of stage: StageRun) -> AttemptReference {
    // A token takes no `%`; `_` keeps names apart well enough beside the run's id.
    let name = String(stage.address.fileName.map { $0 == "%" ? "_" : $0 })
    let token = "\(stage.runID)-\(name)-\(stage.attempt)"
    return AttemptReference(token: AttemptToken(token), handle: token)
  }

  private func spec(of stage: StageRun, _ declared: Stage) -> StageSpec {
    StageSpec(
      commands: declared.command.lines,
      workingDirectory: declared.workingDirectory.absolute(in: settings.workspace),
      environment: [
        "DVC_ROOT": settings.workspace, "DVC_STAGE": stage.address.stage.rawValue,
        // A waiting thread that spins takes a core from the stage beside it.
        "OMP_WAIT_POLICY": "passive",
      ],
      searchPath: settings.searchPath,
      logPath: settings.logPath(of: stage.address, in: stage.runID), timeout: declared.timeout)
  }
}
