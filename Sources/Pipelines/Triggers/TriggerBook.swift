public import Domain
public import Storage

/// Decides whether a trigger starts a run, inside a transaction it is given.
///
/// What makes two firings the same is stored together with the run, so that of two that come at the
/// same moment one is skipped.
public struct TriggerBook: Sendable {
  /// Says how firmly a run is asked for.
  public enum Force: Hashable, Sendable {
    /// As the trigger declares.
    case usual
    /// Although the same thing has run.
    case anyway
    /// Beside others, because each stands for a time of its own.
    case each
  }

  private let declaration: TriggerDeclaration
  private let book = RunBook()

  /// Decides about one trigger.
  public init(_ declaration: TriggerDeclaration) {
    self.declaration = declaration
  }

  var name: TriggerName { declaration.name }

  /// Starts the run, joins it to one that waits, or skips it and says why.
  ///
  /// - Parameters:
  ///   - firing: Why it fires.
  ///   - run: The run that it would start.
  ///   - operatorName: Who asks; the engine itself where nobody does.
  ///   - force: How firmly it is asked for.
  ///   - transaction: The open transaction.
  /// - Returns: What it did.
  /// - Throws: The store's error.
  public func fire(
    _ firing: TriggerFiring, _ run: TriggeredRun, by operatorName: OperatorName, force: Force,
    in transaction: Transaction
  ) throws -> TriggerOutcome {
    if operatorName == .engine, try isPaused(in: transaction) {
      return try skip(firing, because: "the trigger is paused", by: operatorName, in: transaction)
    }
    if force != .anyway, let known = try known(firing, in: transaction) {
      return try skip(firing, because: words(known), by: operatorName, in: transaction)
    }
    let going = try transaction.runs.unfinished().filter { $0.origin?.trigger == name }
    guard force != .each, let newest = going.last else {
      return try start(run, firing, by: operatorName, force, in: transaction)
    }
    switch declaration.overlap {
    case .skip:
      let reason = "run \(newest.id) goes on"
      return try skip(firing, because: reason, by: operatorName, in: transaction)
    case .queue:
      guard newest.state == .scheduled else {
        return try start(run, firing, by: operatorName, force, in: transaction)
      }
      return try join(newest, run, firing, by: operatorName, in: transaction)
    case .replace:
      let stopping = try going.flatMap { try book.cancel($0.id, in: transaction) }
      return try start(
        run, firing, by: operatorName, force, stopping: stopping, in: transaction)
    case .allow: return try start(run, firing, by: operatorName, force, in: transaction)
    }
  }

  /// Says in words that the trigger has fired for the same already; nothing when it has not, or that
  /// is forgotten.
  ///
  /// - Throws: The store's error.
  public func repetition(
    of firing: TriggerFiring, in transaction: Transaction
  ) throws -> String? {
    try known(firing, in: transaction).map(words)
  }

  /// Records that something happened and nothing was started; of what stands, once for each reason.
  ///
  /// - Parameters:
  ///   - firing: What happened.
  ///   - reason: Why nothing was started, in words.
  ///   - operatorName: Who asked; the engine itself where nobody did.
  ///   - transaction: The open transaction.
  /// - Returns: The skip.
  /// - Throws: The store's error.
  @discardableResult
  public func skip(
    _ firing: TriggerFiring, because reason: String, by operatorName: OperatorName,
    in transaction: Transaction
  ) throws -> TriggerOutcome {
    let words = "\(firing.words): \(reason)"
    // Its own event would have it looked at again, without end.
    let last = try transaction.triggers.state(of: name)?.lastSkip
    if firing.isStanding, last?.reason == words { return .skipped(reason: reason, event: nil) }
    try change(in: transaction) {
      $0.lastSkip = TriggerState.Skip(at: transaction.now, reason: words)
    }
    try audit(.refused, words, firing, by: operatorName, in: transaction)
    let event = try transaction.events.append(
      .trigger(.skipped(name, cause: firing.words, reason: reason)))
    return .skipped(reason: reason, event: event)
  }

  /// Stores the time that comes next, and which were left out.
  ///
  /// - Throws: The store's error.
  public func schedule(
    _ due: ScheduleTimes.Due, rule: String, in transaction: Transaction
  ) throws {
    try change(in: transaction) {
      $0.nextAt = due.next
      $0.nextRule = rule
    }
    guard let words = due.skipped else { return }
    try skip(TriggerFiring(words: "schedule"), because: words, by: .engine, in: transaction)
  }

  /// Says whether a trigger starts runs on its own.
  public enum Arming: String, Hashable, Sendable {
    /// It does.
    case armed
    /// It waits for somebody to resume it.
    case paused
  }

  /// Pauses or resumes the trigger; one that is resumed begins with its next time.
  ///
  /// - Returns: The number of the event.
  /// - Throws: ``Problem`` with code `nothingToDo`, or the store's error.
  public func set(
    _ arming: Arming, by operatorName: OperatorName, in transaction: Transaction
  ) throws -> Int64? {
    let isToPause = arming == .paused
    guard try isPaused(in: transaction) != isToPause else {
      throw Problem(
        .nothingToDo, "trigger \(name) is \(arming.rawValue) already",
        fix: "Nothing is left to do.")
    }
    try change(in: transaction) { state in
      state.isPaused = isToPause
      state.pausedBy = isToPause ? operatorName : nil
      // Known at once, so that the next time is shown, and comes although the clock sleeps until it.
      if !isToPause, case .schedule(let rules) = declaration.source {
        let times = ScheduleTimes(rules, of: name)
        state.nextAt = times.next(after: transaction.now)
        state.nextRule = times.rule
      }
    }
    let verb = isToPause ? "pause" : "resume"
    try transaction.audit.append(
      by: operatorName, command: "trigger.\(verb)", subject: "trigger \(name)", outcome: .accepted,
      detail: declaration.source.words,
      commandLine: ShellText.line(["binnacle", "triggers", verb, name.rawValue]))
    return try transaction.events.append(
      .trigger(isToPause ? .paused(name, by: operatorName) : .resumed(name, by: operatorName)))
  }

  /// Whether the trigger starts nothing on its own.
  ///
  /// - Throws: The store's error.
  public func isPaused(in transaction: Transaction) throws -> Bool {
    try transaction.triggers.state(of: name)?.isPaused ?? declaration.startsPaused
  }

  /// Changes what is stored about the trigger.
  ///
  /// - Throws: The store's error.
  public func change(
    in transaction: Transaction, _ change: (inout TriggerState) -> Void
  ) throws {
    var state = try transaction.triggers.state(of: name) ?? TriggerState()
    change(&state)
    try transaction.triggers.put(state, of: name)
  }
}

extension TriggerBook {
  private func start(
    _ run: TriggeredRun, _ firing: TriggerFiring, by operatorName: OperatorName, _ force: Force,
    stopping: [StageRun] = [], in transaction: Transaction
  ) throws -> TriggerOutcome {
    _ = try book.start(
      run.request, id: run.id, stages: run.stages, by: operatorName, origin: origin(firing),
      claiming: run.claimed, in: transaction)
    try note(firing, run.id, in: transaction)
    let replaced = stopping.isEmpty ? "" : ", which replaces the one before"
    let anyway = force == .anyway ? ", anyway" : ""
    try audit(
      .accepted, "\(firing.words): run \(run.id)\(replaced)\(anyway)", firing, by: operatorName,
      force, in: transaction)
    let event = try transaction.events.append(
      .trigger(.fired(name, run.id, cause: firing.words)))
    return .started(run.id, event: event, stopping: stopping)
  }

  /// Lets a run that waits stand for one more firing, as long as it would do the same.
  private func join(
    _ waiting: PipelineRun, _ run: TriggeredRun, _ firing: TriggerFiring,
    by operatorName: OperatorName, in transaction: Transaction
  ) throws -> TriggerOutcome {
    let asked = try transaction.runs.request(of: waiting.id)
    guard asked?.parameters == run.request.parameters else {
      let reason = "run \(waiting.id) waits already, with other parameters"
      return try skip(firing, because: reason, by: operatorName, in: transaction)
    }
    var joined = waiting
    joined.cause = run.request.cause
    joined.origin = origin(firing)
    try transaction.runs.update(joined)
    try note(firing, waiting.id, in: transaction)
    try audit(
      .accepted, "\(firing.words): run \(waiting.id) waits and stands for it", firing,
      by: operatorName, in: transaction)
    let event = try transaction.events.append(
      .trigger(.joined(name, waiting.id, cause: firing.words)))
    return .joined(waiting.id, event: event)
  }

  private func note(
    _ firing: TriggerFiring, _ run: RunID, in transaction: Transaction
  ) throws {
    try change(in: transaction) {
      $0.lastFiring = TriggerState.Firing(at: transaction.now, cause: firing.words, run: run)
    }
    if let key = firing.key {
      try transaction.triggers.remember(key, of: name, run: run, for: declaration.remembered)
    }
    if let delivery = firing.delivery {
      try transaction.triggers.remember(
        "delivery:\(delivery)", of: name, run: run, for: Self.deliveriesRemembered)
    }
  }

  /// A signature without a time is good for ever, so what it came with is remembered for long.
  private static let deliveriesRemembered = Duration.seconds(365 * 86_400)

  /// What the trigger has done about the same content or the same request.
  private func known(
    _ firing: TriggerFiring, in transaction: Transaction
  ) throws -> RememberedFiring? {
    for key in [firing.delivery.map { "delivery:\($0)" }, firing.key].compactMap(\.self) {
      if let known = try transaction.triggers.remembered(key, of: name) { return known }
    }
    return nil
  }

  private func audit(
    _ outcome: AuditOutcome, _ detail: String, _ firing: TriggerFiring,
    by operatorName: OperatorName, _ force: Force = .usual, in transaction: Transaction
  ) throws {
    let values = firing.parameters.sorted { $0.key < $1.key }
      .flatMap { ["--param", "\($0.key)=\($0.value)"] }
    try transaction.audit.append(
      by: operatorName, command: "trigger.fire", subject: "trigger \(name)", outcome: outcome,
      detail: detail,
      commandLine: ShellText.line(
        ["binnacle", "triggers", "fire", name.rawValue] + values
          + (force == .anyway ? ["--anyway"] : [])))
  }

  private func origin(_ firing: TriggerFiring) -> RunOrigin {
    RunOrigin(trigger: name, revision: firing.revision, branch: firing.branch)
  }

  private func words(_ known: RememberedFiring) -> String {
    let run = known.run.map { "ran as run \($0)" } ?? "came already"
    return "the same \(run) at \(Self.moment(known.at)) UTC, and counts again from "
      + "\(Self.moment(known.until)) UTC"
  }

  private static func moment(_ moment: Timestamp) -> String {
    let time = CalendarTime(moment)
    return "\(time.date) \(time.clock)"
  }
}
