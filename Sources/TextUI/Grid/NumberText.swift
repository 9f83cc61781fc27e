/// Writes numbers the way a narrow column needs them; always with a point, never with a locale.
public enum NumberText {
  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12,
  ]

  /// Returns `value` with exactly `decimals` digits after the point.
  ///
  /// What is not finite becomes `NaN`, `inf` or `-inf`; what is beyond 10^15 gets an exponent.
  ///
  ///     NumberText.fixed(0.8417, decimals: 2)  // 0.84
  public static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return value.isNaN ? "NaN" : value < 0 ? "-inf" : "inf" }
    let places = min(max(0, decimals), powers.count - 1)
    let scaled = (abs(value) * powers[places]).rounded()
    guard scaled < 1e15 else { return scientific(value) }
    let digits = String(Int64(scaled))
    let sign = value < 0 && scaled > 0 ? "-" : ""
    guard places > 0 else { return sign + digits }
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return sign + padded.dropLast(places) + "." + padded.suffix(places)
  }

  /// Returns `value` with at most `digits` significant digits, without zeros at the end.
  ///
  ///     NumberText.short(0.00012)  // 0.00012
  ///     NumberText.short(1234567)  // 1.23e6
  public static func short(_ value: Double, digits: Int = 3) -> String {
    guard value.isFinite, value != 0 else { return value == 0 ? "0" : fixed(value, decimals: 0) }
    let exponent = exponent(of: value)
    guard (-5..<6).contains(exponent) else { return scientific(value, digits: digits) }
    return trimmed(fixed(value, decimals: max(0, digits - 1 - exponent)))
  }

  /// Returns a share as a percentage: one decimal below 10 %, none above.
  ///
  ///     NumberText.percent(0.0251)  // 2.5%
  public static func percent(_ share: Double) -> String {
    fixed(share * 100, decimals: abs(share) < 0.0995 ? 1 : 0) + "%"
  }

  /// Returns `value` with a sign in front: `+0.031`, `-0.002`, `0.000`.
  public static func signed(_ value: Double, decimals: Int) -> String {
    let text = fixed(value, decimals: decimals)
    let isZero = text.allSatisfy { $0 == "0" || $0 == "." }
    return value > 0 && !isZero ? "+" + text : text
  }

  /// Returns the exponent of the first digit: 0 for 1 to 9.99, -1 for 0.1 to 0.99.
  static func exponent(of value: Double) -> Int {
    var exponent = 0
    var rest = abs(value)
    guard rest.isFinite, rest > 0 else { return 0 }
    while rest >= 10 {
      rest /= 10
      exponent += 1
    }
    while rest < 1 {
      rest *= 10
      exponent -= 1
    }
    return exponent
  }

  private static func scientific(_ value: Double, digits: Int = 3) -> String {
    var power = exponent(of: value)
    var mantissa = value
    for _ in 0..<abs(power) { mantissa = power > 0 ? mantissa / 10 : mantissa * 10 }
    var text = trimmed(fixed(mantissa, decimals: digits - 1))
    if text == "10" || text == "-10" {
      text = text.hasPrefix("-") ? "-1" : "1"
      power += 1
    }
    return "\(text)e\(power)"
  }

  private static func trimmed(_ text: String) -> String {
    guard text.contains(".") else { return text }
    var rest = Substring(text)
    while rest.hasSuffix("0") { rest = rest.dropLast() }
    return String(rest.hasSuffix(".") ? rest.dropLast() : rest)
  }
}
