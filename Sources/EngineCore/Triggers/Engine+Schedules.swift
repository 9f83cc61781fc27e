internal import Domain
internal import Foundation
internal import Pipelines
internal import Storage

extension Engine {
  /// How long the clock waits at most: it may be set, and nobody tells.
  private static let longestWait = Duration.seconds(60)

  /// Fires triggers until cancelled.
  func runTriggers() async {
    guard !declaration.triggers.isEmpty, settings.triggering == .declared else { return }
    await withDiscardingTaskGroup { group in
      group.addTask { await self.runSchedules() }
      group.addTask { await self.runAlertTriggers() }
      group.addTask { await self.runDeliveries() }
      for declared in self.declaration.triggers {
        group.addTask { await self.follow(declared) }
      }
    }
  }

  /// Follows what a trigger waits for, where that is something in the workspace.
  func follow(_ declared: TriggerDeclaration) async {
    switch declared.source {
    case .file(let rules): await follow(declared, rules)
    case .dataset(let path): await follow(declared, datasetAt: path)
    case .git(let rules): await follow(declared, rules)
    case .schedule, .alert, .webhook, .manual: break
    }
  }

  /// Starts the runs of schedules as their times come.
  func runSchedules() async {
    while !Task.isCancelled {
      var soonest = Self.longestWait
      for declared in declaration.triggers {
        guard case .schedule(let rules) = declared.source else { continue }
        let next = await advance(declared, ScheduleTimes(rules, of: declared.name))
        if let next { soonest = min(soonest, max(.zero, next - settings.time.now)) }
      }
      let wait = max(soonest, .milliseconds(1))
      do { try await settings.time.wait(for: wait) } catch { return }
      store.signal.ring()
    }
  }

  /// Does what is due of one schedule; returns when the next run of it begins.
  func advance(_ declared: TriggerDeclaration, _ times: ScheduleTimes) async -> Timestamp? {
    do throws(Problem) {
      let now = settings.time.now
      let (state, isPaused) = try await store.read { transaction in
        let state = try transaction.triggers.state(of: declared.name) ?? TriggerState()
        return (state, try TriggerBook(declared).isPaused(in: transaction))
      }
      guard let due = times.due(state, isPaused: isPaused, at: now) else {
        return state.nextAt.map { times.start(of: $0) }
      }
      for time in due.times {
        await start(declared, for: time, force: due.times.count > 1 ? .each : .usual)
      }
      // Should the engine end before this, what has started is known by its time.
      try await store.decide { transaction in
        try TriggerBook(declared).schedule(due, rule: times.rule, in: transaction)
      }
      return due.next.map { times.start(of: $0) }
    } catch {
      journal.note(error)
      return nil
    }
  }

  private func start(
    _ declared: TriggerDeclaration, for time: Timestamp, force: TriggerBook.Force
  ) async {
    let firing = Self.firing(declared, for: time)
    await attempt(declared, firing, force: force)
  }

  /// Fires a trigger without anybody who could be told; what is in the way becomes its last skip.
  func attempt(
    _ declared: TriggerDeclaration, _ firing: TriggerFiring, force: TriggerBook.Force = .usual,
    settling settle: (@Sendable (TriggerBook, Transaction) throws -> Void)? = nil
  ) async {
    do throws(Problem) {
      do throws(Problem) {
        let full = TriggerFiring(
          words: firing.words, key: firing.key,
          parameters: try declared.values([:]).merging(firing.parameters) { $1 },
          revision: firing.revision, branch: firing.branch, isStanding: firing.isStanding)
        _ = try await fire(declared, full, by: .engine, force: force, settling: settle)
      } catch {
        // What it was about is not settled: once the workspace is mended it counts again.
        try await store.decide { transaction in
          try TriggerBook(declared).skip(
            firing, because: error.sentence, by: .engine, in: transaction)
        }
      }
    } catch {
      journal.note(error)
    }
  }

  static func firing(_ declared: TriggerDeclaration, for time: Timestamp) -> TriggerFiring {
    let shown = CalendarTime(time)
    let iso = "\(shown.date)T\(shown.clockWithSeconds)Z"
    var parameters: [String: String] = [:]
    if case .schedule(let rules) = declared.source, let key = rules.timeParameter {
      parameters[key] = "'\(iso)'"
    }
    return TriggerFiring(
      words: "\(shown.date) \(shown.clock) UTC", key: "at:\(iso)", parameters: parameters)
  }

  /// Returns the times of a range, and for which of them a back-fill would start nothing.
  func previewedBackfill(
    of name: TriggerName, after start: Timestamp, through end: Timestamp
  ) async throws(Problem) -> [BackfillTime] {
    let times = try backfilled(name, after: start, through: end)
    let declared = try declared(name)
    return try await store.read { transaction in
      try times.map { time in
        let firing = Self.firing(declared, for: time)
        return BackfillTime(
          time: time,
          skipped: try TriggerBook(declared).repetition(of: firing, in: transaction))
      }
    }
  }

  /// Returns the times that a back-fill is about.
  private func backfilled(
    _ name: TriggerName, after start: Timestamp, through end: Timestamp
  ) throws(Problem) -> [Timestamp] {
    guard case .schedule(let rules) = try declared(name).source else {
      throw Problem(
        .invalidInput, "trigger \(name) has no schedule", at: "trigger \(name)",
        fix: "Fire it with binnacle triggers fire \(name).")
    }
    guard start < end else {
      throw Problem(
        .invalidInput, "the range ends before it begins", at: "--from",
        fix: "Give the earlier time to --from, the later one to --to.")
    }
    guard end <= settings.time.now else {
      throw Problem(
        .invalidInput, "a back-fill ends in the past", at: "--to", fix: "Choose an earlier end.")
    }
    let most = TriggerCommand.mostBackfilled
    let times = ScheduleTimes(rules, of: name).times(after: start, through: end, limit: most + 1)
    guard times.count <= most else {
      throw Problem(
        .tooLarge, "the range has more than \(most) times of trigger \(name)",
        at: "trigger \(name)", fix: "Choose a shorter one.")
    }
    return times
  }

  /// Starts a run for each time of a range, one after the other.
  func backfill(
    _ name: TriggerName, after start: Timestamp, through end: Timestamp,
    by operatorName: OperatorName
  ) async throws(Problem) -> Receipt {
    let declared = try declared(name)
    let times = try backfilled(name, after: start, through: end)
    guard !times.isEmpty else {
      throw Problem(
        .nothingToDo, "the range has no time of trigger \(name)", at: "trigger \(name)",
        fix: "Choose a longer one.")
    }
    var (started, last): (Int, Receipt?) = (0, nil)
    for time in times {
      let firing = Self.firing(declared, for: time)
      let full = TriggerFiring(
        words: "back-fill of \(firing.words)", key: firing.key,
        parameters: try declared.values([:]).merging(firing.parameters) { $1 })
      let receipt = try await fire(declared, full, by: operatorName, force: .each)
      if receipt.runID != nil { (started, last) = (started + 1, receipt) }
    }
    return Receipt(
      message: "\(started) of \(Quantity.count(times.count, "run")) started, one after the other",
      eventNumber: last?.eventNumber, runID: last?.runID, count: started)
  }
}
