/// Holds a moment as date and time of day of the Gregorian calendar.
public struct CalendarTime: Hashable, Sendable {
  /// The year.
  public let year: Int
  /// The month, 1 to 12.
  public let month: Int
  /// The day of the month, 1 to 31.
  public let day: Int
  /// The hour, 0 to 23.
  public let hour: Int
  /// The minute, 0 to 59.
  public let minute: Int
  /// The second, 0 to 59.
  public let second: Int

  /// Creates the date and time of a moment.
  ///
  /// Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`.
  ///
  /// - Parameters:
  ///   - moment: The moment.
  ///   - offset: How far local time is ahead of UTC.
  public init(_ moment: Timestamp, aheadOfUTCBy offset: Duration = .zero) {
    let limit: Int64 = 8_640_000_000_000_000
    let clamped = min(max(moment.milliseconds, -limit), limit) + offset.wholeMilliseconds
    let seconds = Int((Double(clamped) / 1_000).rounded(.down))
    let days = Int((Double(seconds) / 86_400).rounded(.down))
    let secondOfDay = seconds - days * 86_400
    hour = secondOfDay / 3_600
    minute = secondOfDay / 60 % 60
    second = secondOfDay % 60
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// The date as `2026-11-21`.
  public var date: String { "\(year)-\(Self.pair(month))-\(Self.pair(day))" }
  /// The date without its year, as `11-21`.
  public var monthAndDay: String { "\(Self.pair(month))-\(Self.pair(day))" }
  /// The time of day as `14:02`.
  public var clock: String { "\(Self.pair(hour)):\(Self.pair(minute))" }
  /// The time of day as `14:02:05`.
  public var clockWithSeconds: String { "\(clock):\(Self.pair(second))" }

  /// The number of the day since 1970-01-01.
  ///
  /// Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`.
  public var dayNumber: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func pair(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
}
