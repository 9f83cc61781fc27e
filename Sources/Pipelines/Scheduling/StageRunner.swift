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
  /// So that one stage that reads a large file does not hold up all others.
  private static let leastWidth = 2

  let store: Store
  let executor: any StageExecutor
  let settings: SchedulerSettings
  let memo: any HashMemo
  let time: any Timekeeper
  /// For what stages need; the scheduler starts no more of them than there are slots.
  private let stageWork: BoundedQueue
  /// For what a stage has made: DVC's lock lets one be recorded at a time, in the order they ended.
  private let recordings = BoundedQueue(
    label: "binnacle.pipelines.recording", limit: mostStageWork)
  /// For what pages and commands ask; a stage never waits behind them.
  private let reading = BoundedQueue(label: "binnacle.pipelines.reading", width: 2, limit: 16)
  private let parsed = ParsedDocuments()
  private let order = RecordOrder()
  let secrets: StageSecrets
  let book = RunBook()

  init(
    store: Store, executor: any StageExecutor, settings: SchedulerSettings, memo: any HashMemo,
    time: any Timekeeper
  ) {
    self.store = store
    self.executor = executor
    self.settings = settings
    self.memo = memo
    self.time = time
    secrets = StageSecrets(settings.secrets)
    // Stages that an earlier engine started are taken over whatever their number. More threads
    // than processors would only keep pages waiting.
    let width = min(settings.capacity.jobs, max(Self.leastWidth, settings.capacity.cpus))
    stageWork = BoundedQueue(
      label: "binnacle.pipelines.stages", width: width, limit: Self.mostStageWork)
  }

  /// Reads the workspace for a page or a command.
  ///
  /// - Throws: What `work` throws, or ``Problem`` with code `unavailable` when too many ask.
  func reading<Value: Sendable>(
    _ work: @escaping @Sendable (PipelineWorkspace) throws(Problem) -> Value
  ) async throws(Problem) -> Value {
    try await run(on: reading, work)
  }

  /// Works on the workspace for a stage, off the shared threads.
  func onQueue<Value: Sendable>(
    _ work: @escaping @Sendable (PipelineWorkspace) throws(Problem) -> Value
  ) async throws(Problem) -> Value {
    try await run(on: stageWork, work)
  }

  /// Records in the workspace what a stage has made; `work` is given the stages that it comes before
  /// in the lock.
  func recording<Value: Sendable>(
    _ stage: Stage, in run: RunID,
    _ work: @escaping @Sendable (PipelineWorkspace, [Stage]) throws(Problem) -> Value
  ) async throws(Problem) -> Value {
    let order = order
    return try await self.run(on: recordings) { (workspace) throws(Problem) in
      let isNew = try workspace.record(of: stage) == nil
      let value = try work(workspace, isNew ? order.added(after: stage, in: run) : [])
      if isNew { order.add(stage, in: run) }
      return value
    }
  }

  private func run<Value: Sendable>(
    on queue: BoundedQueue,
    _ work: @escaping @Sendable (PipelineWorkspace) throws(Problem) -> Value
  ) async throws(Problem) -> Value {
    let (root, memo, time, parsed) = (settings.workspace, memo, time, parsed)
    return try await queue.run { () throws(Problem) in
      try work(
        PipelineWorkspace(
          root: root, memo: memo, timekeeper: time, documents: DocumentBook(parsed)))
    }
  }

  /// Prepares a run that has its pipelines now; its stages begin afterwards.
  func begin(_ run: PipelineRun, _ preparing: RunPreparation) async {
    do throws(Problem) {
      let request = try await store.read { try $0.runs.request(of: run.id) }
      if let request { try await preparing(run, request) }
      let planned = try await planned(run)
      order.begin(planned)
      try await settleData(of: planned, request)
      let unchanged = try await unchanged(in: planned, request)
      try await decided { [book] in try book.begin(run.id, unchanged: unchanged, in: $0) }
    } catch {
      guard error.code != .cancelled else { return }
      _ = try? await decided { [book] in try book.refuse(run.id, because: error, in: $0) }
    }
  }

  /// Records changed data and restores missing data before the run's stages read it.
  private func settleData(
    of run: PipelineRun, _ request: RunRequest?
  ) async throws(Problem) {
    let isWhole = request?.targets.isEmpty ?? false
    let stages = isWhole ? nil : run.stages.map(\.address)
    try await onQueue { (workspace) throws(Problem) in
      try DataTracking(workspace).settle(try PipelineGraph.loadReadable(workspace), for: stages)
    }
  }

  /// Takes a waiting stage run to its end.
  func carryOut(_ waiting: StageRun) async {
    var stage = waiting
    do throws(Problem) {
      let (declared, inputs, decision) = try await decide(stage)
      stage.reason = decision.reason
      switch decision {
      case .skip: try await end(&stage, .cached, await kept(declared, inputs))
      case .checkOut:
        try await onQueue { (workspace) throws(Problem) in
          try StageCommit(workspace).checkOut(declared)
        }
        try await end(&stage, .cached, await kept(declared, inputs))
      case .restore(let outputs, _):
        try await recording(declared, in: stage.runID) { (workspace, later) throws(Problem) in
          try StageCommit(workspace).restore(
            outputs, of: declared, inputs: inputs, before: later)
        }
        try await end(&stage, .cached, await kept(declared, inputs))
      case .record:
        try await end(&stage, .cached, try await commit(declared, inputs, in: stage.runID))
      case .run:
        let attempt = try await start(&stage, declared, inputs)
        try await follow(&stage, attempt, inputs) { () throws(Problem) in
          try await commit(declared, inputs, in: waiting.runID)
        }
      }
    } catch {
      await fail(&stage, error)
    }
  }

  /// Takes a stage run that an earlier engine started to its end.
  ///
  /// What it began with was stored then: the workspace may have changed while it ran. One whose
  /// process never began waits again, as a new attempt.
  func adopt(_ running: StageRun) async {
    var stage = running
    do throws(Problem) {
      guard let attempt = try await attempt(at: stage), let inputs = try await inputs(of: stage)
      else {
        throw Problem(
          .damaged, "what the stage began with is missing from the store",
          at: "stage \(stage.address)", fix: "Start a new run.")
      }
      if stage.stopAskedAt != nil { try? await executor.cancel(attempt, grace: Self.grace) }
      if try await executor.poll([attempt])[attempt] == .neverBegun {
        try await decided { [book] in try book.beginAnew(running, in: $0) }
        return try await executor.collect(attempt)
      }
      let address = stage.address
      try await follow(&stage, attempt, inputs) { () throws(Problem) in
        try await commit(try await declared(address), inputs, in: running.runID)
      }
    } catch {
      await fail(&stage, error)
    }
  }

  /// Names the attempt that brings the workspace to a run's commit.
  static func checkout(for run: RunID) -> AttemptToken { AttemptToken("\(run)-checkout") }

  /// Removes the files of attempts whose result an earlier engine stored and then ended.
  func forgetAttempts(
    of runs: [RunID], besides running: [StageRun]
  ) async throws(Problem) {
    var kept = runs.map(Self.checkout).map { AttemptReference(token: $0, handle: $0.rawValue) }
    for stage in running {
      if let attempt = try await attempt(at: stage) { kept.append(attempt) }
    }
    try await executor.collect(allBut: kept)
  }

  /// Asks the process of a running stage to end.
  func stop(_ stage: StageRun) async throws(Problem) {
    guard let attempt = try await attempt(at: stage) else { return }
    try await executor.cancel(attempt, grace: Self.grace)
  }

  /// Where the process of a stage run is found, by the engine that began it or a later one.
  private func attempt(at stage: StageRun) async throws(Problem) -> AttemptReference? {
    try await store.read { try $0.runs.reference(of: stage) }.map {
      AttemptReference(token: AttemptToken($0), handle: $0)
    }
  }

  private func inputs(of stage: StageRun) async throws(Problem) -> StageInputs? {
    guard let text = try await store.read({ try $0.runs.inputs(of: stage) }) else { return nil }
    return try StageInputs(text: text)
  }

  func declared(_ address: StageAddress) async throws(Problem) -> Stage {
    let file = try await onQueue { (workspace) throws(Problem) in
      try PipelineFile.read(
        address.pipeline, workspace: workspace.root, documents: workspace.documents)
    }
    guard let stage = file.stages.first(where: { $0.name == address.stage }) else {
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
    let (inputs, decision) = try await onQueue {
      (workspace) throws(Problem) -> (StageInputs, StageDecision) in
      let inputs = try StageInputs.capture(declared, in: workspace)
      if isForced, !declared.isFrozen { return (inputs, .run(reason: "it was forced")) }
      return (inputs, try ChangeTest(workspace).decide(declared, inputs: inputs))
    }
    if case .run = decision, let problem = declared.problem { throw problem }
    return (declared, inputs, decision)
  }

  /// Records the attempt, then starts its process; a restart in between finds the record.
  private func start(
    _ stage: inout StageRun, _ declared: Stage, _ inputs: StageInputs
  ) async throws(Problem) -> AttemptReference {
    stage.state = .running
    stage.startedAt = time.now
    let moved = stage
    let begun = try await store.decide { [book] in
      try book.begin(moved, inputs: inputs.text, in: $0)
    }
    guard let begun else {
      throw Problem(
        .cancelled, "the stage was cancelled before it began", at: "stage \(stage.address)",
        fix: "Start a new run.")
    }
    let attempt = AttemptReference(token: AttemptToken(begun), handle: begun)
    secrets.add(declared.settings.environment, of: StageKey(of: stage))
    do throws(Problem) {
      try await onQueue { (workspace) throws(Problem) in
        try StageCommit(workspace).prepare(declared)
      }
      _ = try await executor.submit(spec(of: stage, declared), token: attempt.token)
    } catch {
      try? await executor.collect(attempt)
      throw error
    }
    // Whoever asked for a stop before the process existed found nothing to stop. A process that
    // cannot be told goes on, and is followed like any other.
    if (try? await isToStop(stage)) == true {
      try? await executor.cancel(attempt, grace: Self.grace)
    }
    return attempt
  }

  func isToStop(_ stage: StageRun) async throws(Problem) -> Bool {
    let stored = try await store.read { try $0.runs.stage(stage.address, of: stage.runID)?.stage }
    return stored?.stopAskedAt != nil
  }

  private func spec(of stage: StageRun, _ declared: Stage) -> StageSpec {
    StageSpec(
      commands: declared.command.lines,
      workingDirectory: declared.workingDirectory.absolute(in: settings.workspace),
      environment: [
        "DVC_ROOT": settings.workspace, "DVC_STAGE": stage.address.stage.rawValue,
        // A waiting thread that spins takes a core from the stage beside it.
        "OMP_WAIT_POLICY": "passive",
      ].merging(declared.settings.environment) { _, own in own },
      searchPath: settings.searchPath,
      logPath: settings.logPath(of: stage.address, in: stage.runID), timeout: declared.timeout)
  }
}
