public import Domain

/// Says which times of a schedule are due, and which comes next.
public struct ScheduleTimes: Sendable {
  /// How late a run may begin and still count as the one of its time.
  private static let grace = Duration.seconds(120)
  /// Missed times that are counted; more are as many.
  private static let mostCounted = 10_000

  /// Is what the clock has to do about a schedule.
  public struct Due: Hashable, Sendable {
    /// The times that runs start for now, oldest first.
    public let times: [Timestamp]
    /// Why times were left out, in words.
    public let skipped: String?
    /// The time that comes next.
    public let next: Timestamp?
  }

  private let name: TriggerName
  private let rules: ScheduleRules
  private let zone: LocalTime

  /// Reads a schedule.
  ///
  /// - Parameters:
  ///   - rules: The schedule.
  ///   - name: The trigger it belongs to.
  public init(_ rules: ScheduleRules, of name: TriggerName) {
    self.name = name
    self.rules = rules
    zone = LocalTime(zone: rules.zone)
  }

  /// The rule that times are computed from; times of another one are not caught up.
  public var rule: String { "\(rules.cron.text) \(rules.zone)" }

  /// Returns the first time after a moment.
  public func next(after moment: Timestamp) -> Timestamp? {
    rules.cron.next(after: moment, in: zone)
  }

  /// Returns the times after a moment and up to another.
  ///
  /// - Parameters:
  ///   - start: The moment after which they begin.
  ///   - end: The last moment that counts.
  ///   - limit: The most times to return.
  /// - Returns: The times, oldest first.
  public func times(after start: Timestamp, through end: Timestamp, limit: Int) -> [Timestamp] {
    rules.cron.moments(after: start, through: end, in: zone, limit: limit)
  }

  /// Returns when the run for a time begins.
  public func start(of time: Timestamp) -> Timestamp { time + rules.delay(of: time, for: name) }

  /// Returns what is to be done now.
  ///
  /// A schedule that is new, changed or paused begins with the next time; nothing is caught up.
  ///
  /// - Parameters:
  ///   - state: What has become of the trigger.
  ///   - isPaused: Whether it starts nothing.
  ///   - now: The time of day.
  /// - Returns: What is due; nothing when nothing is to be done yet.
  public func due(_ state: TriggerState, isPaused: Bool, at now: Timestamp) -> Due? {
    guard let first = state.nextAt, state.nextRule == rule else {
      let next = next(after: now)
      return state.nextRule == rule && state.nextAt == next
        ? nil : Due(times: [], skipped: nil, next: next)
    }
    guard start(of: first) <= now else { return nil }
    var times = [first]
    times += self.times(after: first, through: now, limit: Self.mostCounted)
      .filter { start(of: $0) <= now }
    let next = next(after: times.last ?? now)
    guard !isPaused else { return Due(times: [], skipped: nil, next: self.next(after: now)) }
    return chosen(of: times, next: next, at: now)
  }

  private func chosen(of times: [Timestamp], next: Timestamp?, at now: Timestamp) -> Due {
    guard let last = times.last else { return Due(times: [], skipped: nil, next: next) }
    let isOnTime = now - start(of: last) <= Self.grace
    let chosen: [Timestamp] =
      switch rules.catchUp {
      case .none: isOnTime ? [last] : []
      case .latest: [last]
      case .all(let most): Array(times.suffix(most))
      }
    let left = times.count - chosen.count
    let words = left == 0 ? nil : "\(Quantity.count(left, "time")) missed, no engine ran"
    return Due(times: chosen, skipped: words, next: next)
  }
}
