public import Domain
public import Storage

/// Decides about pipeline runs, inside a transaction it is given.
///
/// Long work is only recorded as intent: a stage run that waits. The scheduler carries it out.
public struct RunBook: Sendable {
  /// Creates the book; it keeps nothing itself.
  public init() {}

  /// Records a new run with all its stage runs waiting.
  ///
  /// - Parameters:
  ///   - request: What was asked.
  ///   - id: The new run's id.
  ///   - stages: Its stages, each after those it depends on.
  ///   - operatorName: Who asked.
  ///   - origin: The trigger that asked, where no person did.
  ///   - claimed: The pipelines that no other run may have when it begins; those of its stages if
  ///     absent.
  ///   - transaction: The open transaction.
  /// - Returns: The run and the number of its event.
  /// - Throws: The store's error.
  public func start(
    _ request: RunRequest, id: RunID, stages: [PlannedStage], by operatorName: OperatorName,
    origin: RunOrigin? = nil, claiming claimed: [PipelineName]? = nil, in transaction: Transaction
  ) throws -> (run: PipelineRun, event: Int64?) {
    let run = PipelineRun(
      id: id, pipelines: claimed ?? Self.pipelines(of: stages), cause: request.cause,
      model: request.model, requestedBy: operatorName, createdAt: transaction.now,
      stages: Self.stages(stages, of: id), jobs: request.jobs, origin: origin,
      parameters: request.parameters.isEmpty ? nil : request.parameters)
    try transaction.runs.append(run, asked: request)
    return (run, try transaction.events.append(.pipeline(.runStarted(run))))
  }

  /// Cancels what has not begun, and stores the wish that running stages be stopped.
  ///
  /// The scheduler stops them afterwards; should the engine end before that, the next one does.
  ///
  /// - Parameters:
  ///   - id: The run.
  ///   - transaction: The open transaction.
  /// - Returns: The run's stages that run now.
  /// - Throws: ``Problem`` with code `notFound` or `nothingToDo`, or the store's error.
  public func cancel(_ id: RunID, in transaction: Transaction) throws -> [StageRun] {
    guard let run = try transaction.runs.run(id) else {
      throw Problem(.notFound, "no run \(id)", fix: "List the runs with binnacle runs list.")
    }
    guard !run.state.isFinal else {
      throw Problem(
        .nothingToDo, "the run has ended already", at: "run \(id)", fix: "Nothing is left to stop.")
    }
    for var stage in run.stages where stage.state == .waiting {
      stage.state = .cancelled
      stage.reason = "cancelled before it began"
      try move(stage, in: transaction)
    }
    let running = run.stages.filter { $0.state == .running }
    for var stage in running where stage.stopAskedAt == nil {
      stage.stopAskedAt = transaction.now
      stage.reason = "being stopped"
      try move(stage, in: transaction)
    }
    return running
  }

  /// Stores a stage run as it is now, with its event.
  func move(
    _ stage: StageRun, reference: String? = nil, inputs: String? = nil,
    in transaction: Transaction
  ) throws {
    try transaction.runs.update(stage, reference: reference, inputs: inputs)
    try transaction.events.append(.pipeline(.stageChanged(stage)))
  }

  /// Stores that a run is prepared, so that its stages begin; those that did not change have ended.
  func begin(_ id: RunID, unchanged: [UnchangedStage], in transaction: Transaction) throws {
    guard var run = try transaction.runs.run(id), run.state == .scheduled else { return }
    run.state = .running
    try transaction.runs.update(run)
    for kept in unchanged {
      let stored = run.stages.first { $0.address == kept.stage.address }
      // One that was cancelled meanwhile stays cancelled.
      guard stored?.state == .waiting else { continue }
      try transaction.runs.put(kept.record, of: id)
      try move(kept.stage, in: transaction)
    }
  }

  /// Ends the stages of a run that could not be prepared.
  func refuse(_ id: RunID, because problem: Problem, in transaction: Transaction) throws {
    guard let run = try transaction.runs.run(id), run.state == .scheduled else { return }
    for var stage in run.readyStages {
      stage.state = .failed
      stage.reason = problem.sentence
      try move(stage, in: transaction)
    }
  }

  /// Stores that an attempt begins, unless the stage was cancelled or begun meanwhile.
  ///
  /// - Parameters:
  ///   - stage: The stage run as it will be.
  ///   - inputs: What its process begins with.
  ///   - transaction: The open transaction.
  /// - Returns: The attempt's name, another one for every attempt; nothing when it may not begin.
  /// - Throws: The store's error.
  func begin(
    _ stage: StageRun, inputs: String, in transaction: Transaction
  ) throws -> String? {
    guard let stored = try transaction.runs.stage(stage.address, of: stage.runID),
      stored.stage.attempt == stage.attempt, stored.stage.state == .waiting
    else { return nil }
    let name = "\(stage.runID)-\(stored.position)-\(stage.attempt)"
    try move(stage, reference: name, inputs: inputs, in: transaction)
    return name
  }

  /// Lets a stage wait again whose process never began; the attempt before counts no more.
  func beginAnew(_ stage: StageRun, in transaction: Transaction) throws {
    guard var next = try current(stage, in: transaction), next.state == .running else { return }
    next.attempt += 1
    next.voidAttempts = (next.voidAttempts ?? 0) + 1
    next.startedAt = nil
    let isCancelled = next.stopAskedAt != nil
    next.state = isCancelled ? .cancelled : .waiting
    next.reason = isCancelled ? "cancelled before it began" : "the engine ended before it began"
    try move(next, in: transaction)
  }

  /// Lets a stage whose attempt failed wait for the next one.
  ///
  /// - Parameters:
  ///   - stage: The stage run with the reason in words.
  ///   - time: When the next attempt may begin.
  ///   - transaction: The open transaction.
  /// - Returns: Whether it will be tried again; not when it was told to stop, or has been ended.
  /// - Throws: The store's error.
  func tryAgain(
    _ stage: StageRun, at time: Timestamp, in transaction: Transaction
  ) throws -> Bool {
    guard let stored = try current(stage, in: transaction), stored.state == .running,
      stored.stopAskedAt == nil
    else { return false }
    var next = stage
    next.attempt += 1
    next.state = .waiting
    next.startedAt = nil
    // What the next attempt ends with is not to be taken for what this one ended with.
    next.exitCode = nil
    next.usage = nil
    next.retryAt = time
    try move(next, in: transaction)
    return true
  }

  /// Stores what stages wait for that could begin otherwise.
  func note(_ waits: [(stage: StageRun, words: String)], in transaction: Transaction) throws {
    for wait in waits {
      guard var stage = try current(wait.stage, in: transaction), stage.state == .waiting else {
        continue
      }
      stage.reason = wait.words
      try move(stage, in: transaction)
    }
  }

  /// Stores what a running stage waits for after its command.
  func say(_ words: String, of stage: StageRun, in transaction: Transaction) throws {
    guard var waiting = try current(stage, in: transaction), waiting.state == .running,
      waiting.stopAskedAt == nil, waiting.reason != words
    else { return }
    waiting.reason = words
    try move(waiting, in: transaction)
  }

  /// Ends a stage that can never begin.
  func giveUp(_ stage: StageRun, because problem: Problem, in transaction: Transaction) throws {
    guard var ended = try current(stage, in: transaction), ended.state == .waiting else { return }
    ended.state = .failed
    ended.reason = problem.sentence
    ended.endedAt = transaction.now
    try move(ended, in: transaction)
  }

  /// Stores the result of an attempt with what it used and made, unless a newer attempt has taken
  /// its place.
  ///
  /// - Returns: Whether it was stored.
  func finish(
    _ stage: StageRun, _ record: StageRecord?, in transaction: Transaction
  ) throws -> Bool {
    guard let stored = try current(stage, in: transaction), !stored.state.isFinal else {
      return false
    }
    if let record { try transaction.runs.put(record, of: stage.runID) }
    var ended = stage
    ended.stopAskedAt = stored.stopAskedAt
    try move(ended, in: transaction)
    return true
  }

  /// The stage run as it is stored, unless that is of another attempt.
  private func current(_ stage: StageRun, in transaction: Transaction) throws -> StageRun? {
    guard let stored = try transaction.runs.stage(stage.address, of: stage.runID)?.stage,
      stored.attempt == stage.attempt
    else { return nil }
    return stored
  }

  /// Ends a run whose stages are all done, and skips what cannot run any more.
  ///
  /// - Returns: Whether the run has ended.
  func settle(_ id: RunID, in transaction: Transaction) throws -> Bool {
    guard var run = try transaction.runs.run(id), !run.state.isFinal else { return true }
    for index in run.stages.indices where run.stages[index].state == .waiting {
      guard let culprit = run.blocker(of: run.stages[index]) else { continue }
      run.stages[index].state = .skipped
      run.stages[index].reason = "\(culprit.address) \(culprit.state.rawValue)"
      try move(run.stages[index], in: transaction)
    }
    guard run.stages.allSatisfy(\.state.isFinal) else { return false }
    run.state = run.outcome
    run.endedAt = transaction.now
    try transaction.runs.update(run)
    try transaction.events.append(.pipeline(.runEnded(run.id, run.state, at: transaction.now)))
    return true
  }
}
