/// Writes numbers for people: short, without exponents where possible, never `nan`.
///
///     Quantity.text(0.70412)      // 0.7041
///     Quantity.text(12345.678)    // 12346
///     Quantity.count(1234567)     // 1,234,567
public enum Quantity {
  /// Returns a number with about four significant digits.
  public static func text(_ value: Double) -> String {
    guard value.isFinite else { return "undefined" }
    let size = abs(value)
    if value == value.rounded(), size < 1e9 { return String(Int(value)) }
    if size >= 1e9 || size < 1e-4 { return scientific(value) }
    if size >= 1_000 { return fixed(value, digits: 0) }
    let digits = size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4
    return withoutEndingZeros(fixed(value, digits: digits))
  }

  private static func withoutEndingZeros(_ text: String) -> String {
    guard text.contains(".") else { return text }
    let kept = text.reversed().drop { $0 == "0" }
    return String((kept.first == "." ? kept.dropFirst() : kept).reversed())
  }

  /// Returns a number with exactly `digits` digits behind the point.
  public static func fixed(_ value: Double, digits: Int) -> String {
    let digits = min(max(0, digits), 9)
    guard value.isFinite, abs(value) < 1e9 else {
      return value.isFinite ? scientific(value) : "undefined"
    }
    var scale = 1
    for _ in 0..<digits { scale *= 10 }
    let scaled = (abs(value) * Double(scale)).rounded()
    guard scaled < 9e18 else { return scientific(value) }
    let whole = Int(scaled)
    let sign = value < 0 && whole > 0 ? "-" : ""
    guard digits > 0 else { return sign + String(whole) }
    let behind = String(whole % scale)
    let zeros = String(repeating: "0", count: digits - behind.count)
    return "\(sign)\(whole / scale).\(zeros)\(behind)"
  }

  /// Returns the probability of a chance result; below one in ten thousand only that it is.
  public static func probability(_ value: Double) -> String {
    value < 0.0001 ? "<0.0001" : text(value)
  }

  /// Returns a number with its sign, such as `+0.0120`; nothing is `0`.
  public static func signed(_ value: Double) -> String {
    value > 0 ? "+" + text(value) : text(value)
  }

  /// Returns a whole number with its thousands apart.
  public static func count(_ value: Int) -> String {
    let digits = Array(String(value.magnitude))
    var text = value < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// Returns a number of things in words, such as `1 stage` or `2,000 stages`.
  ///
  /// - Parameters:
  ///   - value: How many there are.
  ///   - thing: What they are, for one; more end in `s`.
  /// - Returns: The number and the things.
  public static func count(_ value: Int, _ thing: String) -> String {
    "\(count(value)) \(thing)\(value == 1 ? "" : "s")"
  }

  /// Returns a share as a percentage, such as `12.5 %`.
  public static func percent(_ share: Double) -> String {
    share.isFinite ? fixed(share * 100, digits: 1) + " %" : "undefined"
  }

  /// Returns a duration with one or two units: `340 ms`, `12 s`, `3 min 20 s`, `2 h 5 min`.
  public static func duration(_ duration: Duration) -> String {
    let milliseconds = max(0, duration.wholeMilliseconds)
    if milliseconds < 1_000 { return "\(milliseconds) ms" }
    let seconds = milliseconds / 1_000
    if seconds < 60 { return "\(seconds) s" }
    if seconds < 3_600 { return "\(seconds / 60) min \(seconds % 60) s" }
    if seconds < 172_800 { return "\(seconds / 3_600) h \(seconds / 60 % 60) min" }
    return "\(seconds / 86_400) days"
  }

  private static func scientific(_ value: Double) -> String {
    guard value != 0 else { return "0" }
    var exponent = 0
    var mantissa = abs(value)
    while mantissa >= 10 {
      mantissa /= 10
      exponent += 1
    }
    while mantissa < 1 {
      mantissa *= 10
      exponent -= 1
    }
    return "\(value < 0 ? "-" : "")\(fixed(mantissa, digits: 1))e\(exponent)"
  }
}
