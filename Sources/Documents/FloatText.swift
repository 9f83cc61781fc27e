/// Writes numbers the way Python's `repr` does, which is how DVC compares and interpolates them.
public enum FloatText {
  /// Python writes an exponent from this power of ten on, and below the smaller one.
  private static let fixedExponents = -4..<16

  /// Returns the shortest text that reads back as `number`, always with a point or an exponent.
  ///
  ///     FloatText.text(of: 1e16)  // 1e+16
  public static func text(of number: Double) -> String {
    if number.isNaN { return "nan" }
    if number.isInfinite { return number < 0 ? "-inf" : "inf" }
    let shortest = "\(number)"
    guard shortest.contains("e") || abs(number) >= 1e15 else { return shortest }
    let sign = number.sign == .minus ? "-" : ""
    let (digits, exponent) = parts(of: shortest)
    guard !fixedExponents.contains(exponent) else {
      return sign + fixed(digits, exponent: exponent)
    }
    let fraction = digits.dropFirst()
    let size = abs(exponent) < 10 ? "0\(abs(exponent))" : "\(abs(exponent))"
    return sign + digits.prefix(1) + (fraction.isEmpty ? "" : ".") + fraction
      + (exponent < 0 ? "e-" : "e+") + size
  }

  /// The significant digits without zeros around them, and the power of ten of the first.
  private static func parts(of text: String) -> (digits: String, exponent: Int) {
    let halves = text.split(separator: "e")
    let mantissa = (halves.first ?? "").drop { $0 == "-" }
    let written = halves.count > 1 ? Int(halves[1]) ?? 0 : 0
    let whole = mantissa.prefix { $0 != "." }
    var digits = mantissa.filter { $0 != "." }
    while digits.count > 1, digits.last == "0" { digits.removeLast() }
    return (digits, written + whole.count - 1)
  }

  /// Digits of a number from 1e15 up to 1e16: no other number comes here.
  private static func fixed(_ digits: String, exponent: Int) -> String {
    let missing = exponent + 1 - digits.count
    guard missing < 0 else { return digits + String(repeating: "0", count: missing) + ".0" }
    return digits.prefix(exponent + 1) + "." + digits.dropFirst(exponent + 1)
  }
}
