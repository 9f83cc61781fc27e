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

  /// Returns how long something takes that began at `start` and may have ended.
  func duration(from start: Timestamp?, to end: Timestamp?) -> String? {
    start.map { Quantity.duration((end ?? now) - $0) }
  }
}
