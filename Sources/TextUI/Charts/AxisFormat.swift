/// Says how the numbers of a chart's horizontal axis are written.
public enum AxisFormat: Hashable, Sendable {
  /// As plain numbers: steps, windows.
  case number
  /// As whole numbers: windows, which have no halves.
  case whole
  /// As times of day or dates, of milliseconds since 1970; the offset is that of the time zone.
  case time(utcOffsetSeconds: Int)

  /// The steps between ticks of a time axis, in seconds: second to 8 weeks.
  private static let timeSteps: [Double] = [
    1, 5, 10, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400,
    172_800, 604_800, 1_209_600, 2_419_200, 4_838_400,
  ]

  /// Returns round places for at most `count` ticks between two ends.
  func ticks(from low: Double, to high: Double, count: Int) -> [Double] {
    switch self {
    case .number: return Ticks.round(from: low, to: high, count: count)
    case .whole:
      return Ticks.round(from: low, to: high, count: count).filter { $0.rounded() == $0 }
    case .time(let offset):
      let span = (high - low) / 1_000
      guard span.isFinite, span > 0, count > 0 else { return [] }
      let step = Self.timeSteps.first { span / $0 <= Double(count) } ?? span
      let shift = Double(offset) * 1_000
      return Ticks.multiples(of: step * 1_000, from: low + shift, to: high + shift)
        .map { $0 - shift }
    }
  }

  /// Returns how `value` is written on an axis that spans `span`.
  func label(_ value: Double, span: Double) -> String {
    switch self {
    case .number, .whole: NumberText.short(value)
    case .time(let offset): Self.time(value, offset: offset, span: span)
    }
  }

  /// Returns how `value` is written where it stands alone: in a table.
  func exact(_ value: Double) -> String {
    switch self {
    case .number, .whole:
      let isWhole = value.rounded() == value && abs(value) < 1e15
      return isWhole ? NumberText.fixed(value, decimals: 0) : NumberText.short(value, digits: 6)
    case .time(let offset):
      let day = Self.time(value, offset: offset, span: .infinity)
      let clock = Self.time(value, offset: offset, span: 0)
      return day == clock ? day : day + " " + clock
    }
  }

  private static func time(_ value: Double, offset: Int, span: Double) -> String {
    let limit = 8.64e15
    guard value.isFinite, abs(value) < limit else { return "?" }
    let seconds = Int((value / 1_000).rounded(.down)) + offset
    let day = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
    let second = seconds - day * 86_400
    if span > 3 * 86_400_000 { return CivilDate(daysSince1970: day).monthAndDay }
    let clock = pair(second / 3_600) + ":" + pair(second / 60 % 60)
    return span < 300_000 ? clock + ":" + pair(second % 60) : clock
  }

  private static func pair(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
}
