import ConsoleCore
import Domain

/// Writes moments in the operator's local time.
struct ClockText {
  private let offset: Duration
  private let now: Timestamp

  init(_ console: Console) {
    offset = console.settings.timeOffset
    now = console.now
  }

  /// Returns the time of day, with the date when it is another day: `14:02` or `11-20 14:02`.
  func short(_ moment: Timestamp) -> String {
    let time = CalendarTime(moment, aheadOfUTCBy: offset)
    let today = CalendarTime(now, aheadOfUTCBy: offset)
    return time.date == today.date ? time.clock : "\(time.monthAndDay) \(time.clock)"
  }

  /// Returns the time of day with its seconds, with the date when it is another day.
  func long(_ moment: Timestamp) -> String {
    let time = CalendarTime(moment, aheadOfUTCBy: offset)
    let today = CalendarTime(now, aheadOfUTCBy: offset)
    return time.date == today.date
      ? time.clockWithSeconds : "\(time.monthAndDay) \(time.clockWithSeconds)"
  }

  /// Returns how much longer something took than `before` did: `+12 s`, `-1 min 4 s`.
  func change(
    from start: Timestamp?, to end: Timestamp?, since before: Duration?
  ) -> String? {
    guard let start, let end, let before else { return nil }
    return Self.change(of: (end - start) - before)
  }

  /// Returns a difference of two durations; less than a millisecond counts as none.
  static func change(of difference: Duration) -> String {
    let size = difference < .zero ? .zero - difference : difference
    guard size >= .milliseconds(1) else { return "same" }
    return (difference < .zero ? "-" : "+") + Quantity.duration(size)
  }

  /// Returns how long something takes that began at `start` and may have ended.
  func duration(from start: Timestamp?, to end: Timestamp?) -> String? {
    start.map { Quantity.duration((end ?? now) - $0) }
  }
}
