internal import Domain
internal import Storage

/// Decides, each time something happened, which stages of which runs begin now.
struct SchedulerDesk: Sendable {
  private let store: Store
  private let runner: StageRunner
  private let time: any Timekeeper
  private let preparing: RunPreparation
  private let slots: StageSlots
  private let capacity: StageCapacity
  private let alarms = RetryAlarms()
  private let book = RunBook()
  private let memo = StageRunMemo()

  init(
    store: Store, runner: StageRunner, time: any Timekeeper, capacity: StageCapacity,
    preparing: @escaping RunPreparation
  ) {
    self.store = store
    self.runner = runner
    self.time = time
    self.preparing = preparing
    self.capacity = capacity
    slots = StageSlots(capacity: capacity)
  }

  /// Finds the processes of stages that ran when the engine ended.
  func adopt(into group: inout DiscardingTaskGroup) async throws(Problem) {
    let unfinished = try await store.read { try $0.runs.unfinished() }
    let running = unfinished.flatMap(\.stages).filter { $0.state == .running }
    for stage in running {
      let key = StageKey(run: stage.runID, address: stage.address)
      slots.adopt(key, stage.claim ?? .nothing)
      begin(key, in: &group) { [runner] in await runner.adopt(stage) }
    }
    // What cannot be removed now is removed by a later engine.
    try? await runner.forgetAttempts(of: unfinished.map(\.id), besides: running)
  }

  /// Looks again a little later, because something could not be read or written.
  func lookAgain(_ group: inout DiscardingTaskGroup) {
    guard alarms.setForAll() else { return }
    group.addTask { [time, store, alarms] in
      try? await time.wait(for: StageRunner.patience)
      alarms.clearForAll()
      store.signal.ring()
    }
  }

  /// Ends what is done and starts what is ready.
  func advance(_ group: inout DiscardingTaskGroup) async throws(Problem) {
    let unfinished = try await store.read { [memo] in try $0.runs.unfinished(memo) }
    var taken: [PipelineName: RunID] = [:]
    var waits: [(stage: StageRun, words: String)] = []
    for run in unfinished {
      let before = run.pipelines.lazy.compactMap { taken[$0] }.first
      for pipeline in run.pipelines { taken[pipeline] = run.id }
      if let before {
        let words = "waits for run \(before), which has the same pipeline"
        waits += run.readyStages.filter { $0.reason != words }.map { ($0, words) }
        continue
      }
      if run.isToSettle {
        let hasEnded = try await store.decide { [book] in try book.settle(run.id, in: $0) }
        if hasEnded { continue }
      }
      guard run.state != .scheduled else {
        let key = StageKey(run: run.id, address: nil)
        guard slots.take(key, .nothing, jobs: run.jobs) == .nothing else { continue }
        begin(key, in: &group) { [runner, preparing] in await runner.begin(run, preparing) }
        continue
      }
      waits += try await startReady(run, in: &group)
    }
    guard !waits.isEmpty else { return }
    let noted = waits
    try await store.decide { [book] in try book.note(noted, in: $0) }
  }

  /// Starts the stages of a run that are ready; returns those that wait for a reason they do not
  /// name yet.
  private func startReady(
    _ run: PipelineRun, in group: inout DiscardingTaskGroup
  ) async throws(Problem) -> [(stage: StageRun, words: String)] {
    var waits: [(stage: StageRun, words: String)] = []
    for stage in run.readyStages {
      if let again = stage.retryAt, again > time.now {
        alarm(for: stage, at: again, in: &group)
        continue
      }
      let claim = stage.claim ?? .nothing
      do throws(Problem) {
        try capacity.check(claim, of: stage.address)
      } catch {
        // An engine that was started with less than there was when the run was asked for.
        try await store.decide { [book] in try book.giveUp(stage, because: error, in: $0) }
        continue
      }
      let key = StageKey(run: run.id, address: stage.address)
      switch slots.take(key, claim, jobs: run.jobs) {
      case .busy: continue
      case .nothing: begin(key, in: &group) { [runner] in await runner.carryOut(stage) }
      case .until(let words): if stage.reason != words { waits.append((stage, words)) }
      }
    }
    return waits
  }

  private func begin(
    _ key: StageKey, in group: inout DiscardingTaskGroup,
    _ work: @escaping @Sendable () async -> Void
  ) {
    group.addTask { [slots, store] in
      await work()
      slots.give(key)
      store.signal.ring()
    }
  }

  /// Looks again when a stage may be tried again.
  private func alarm(
    for stage: StageRun, at again: Timestamp, in group: inout DiscardingTaskGroup
  ) {
    let key = StageKey(run: stage.runID, address: stage.address)
    guard alarms.set(key, attempt: stage.attempt) else { return }
    group.addTask { [time, store, alarms] in
      try? await time.wait(for: again - time.now)
      alarms.clear(key)
      store.signal.ring()
    }
  }
}
