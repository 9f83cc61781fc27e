/// Says at which minutes of local time something is due, in the five fields of cron.
///
/// Where both days are given, either will do; only `*` leaves a day open.
///
///     let cron = try CronExpression("30 2 * * mon-fri")
///     cron.next(after: moment, in: .utc)
public struct CronExpression: Hashable, Sendable {
  /// The expression as it was written.
  public let text: String
  let minute: CronField
  let hour: CronField
  let day: CronField
  let month: CronField
  let weekday: CronField

  private static let names = [
    "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *", "@monthly": "0 0 1 * *",
    "@weekly": "0 0 * * 0", "@daily": "0 0 * * *", "@midnight": "0 0 * * *",
    "@hourly": "0 * * * *",
  ]

  /// Reads an expression.
  ///
  /// - Parameter text: Minute, hour, day of the month, month and day of the week; or a name such as
  ///   `@daily`.
  /// - Throws: ``Problem`` with code `invalidConfiguration` that names the field.
  public init(_ text: String) throws(Problem) {
    let written = text.split(whereSeparator: \.isWhitespace)
    let known = written.count == 1 ? Self.names[text.lowercased().filter { $0 != " " }] : nil
    let fields = known.map { $0.split(separator: " ") } ?? written
    guard fields.count == 5 else {
      throw Problem(
        .invalidConfiguration, "\(SafeText(text)) is no schedule",
        fix: "Write minute, hour, day, month and day of the week, as in 30 2 * * 1-5, or a name "
          + "such as @daily.")
    }
    self.text = text
    minute = try CronField(fields[0], as: .minute)
    hour = try CronField(fields[1], as: .hour)
    day = try CronField(fields[2], as: .day)
    month = try CronField(fields[3], as: .month)
    weekday = try CronField(fields[4], as: .weekday)
    guard hasSomeDay else {
      throw Problem(
        .invalidConfiguration, "\(SafeText(text)) names no day that there ever is",
        fix: "Use a day of the month that the months have.")
    }
  }

  /// Whether hours are left open, so that an hour which comes twice counts twice.
  var isEveryHour: Bool { (0..<24).allSatisfy(hour.contains) }

  private var hasSomeDay: Bool {
    guard weekday.isAny else { return true }
    let longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...12).contains { number in
      month.contains(number) && (day.first(from: 1) ?? 32) <= longest[number - 1]
    }
  }

  /// Whether a local time is one of the schedule's.
  public func matches(_ time: CalendarTime) -> Bool {
    minute.contains(time.minute) && hour.contains(time.hour) && isDue(onDay: time.dayNumber)
  }

  /// Whether the local day with that number since 1970-01-01 is one of the schedule's.
  func isDue(onDay number: Int) -> Bool {
    let date = CalendarTime(Timestamp(milliseconds: Int64(number) * LocalTime.dayMilliseconds))
    guard month.contains(date.month) else { return false }
    // 1970-01-01 was a Thursday.
    let onWeekday = weekday.contains(((number + 4) % 7 + 7) % 7)
    let onDay = day.contains(date.day)
    return day.isAny || weekday.isAny ? onDay && onWeekday : onDay || onWeekday
  }
}

extension CronExpression: Codable {
  /// Reads an expression from its text.
  public init(from decoder: any Decoder) throws {
    try self.init(try decoder.singleValueContainer().decode(String.self))
  }

  /// Writes an expression as its text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
