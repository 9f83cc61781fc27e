/// Decides what a plain (unquoted) scalar means: YAML 1.2 as `ruamel.yaml`, and so DVC, reads it.
///
/// `yes`, `no`, `on` and `1:30` are text; `017` is seventeen, `0o17` fifteen; `1_000` is a number.
/// A date stays text: DVC makes a date object of it and fails as soon as it tracks one.
public enum ScalarTable {
  /// Returns the meaning of a plain scalar.
  public static func value(of text: String) -> Node.Value {
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .bool(true)
    case "false", "False", "FALSE": return .bool(false)
    default: break
    }
    guard let first = text.utf8.first, isNumberStart(first) else { return .string(text) }
    if let digits = integer(text) { return .integer(digits) }
    if let number = float(text) { return .float(number) }
    return .string(text)
  }

  private static func isNumberStart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."): true
    default: false
    }
  }

  /// Returns the decimal digits of a whole number in any of the four notations.
  private static func integer(_ text: String) -> String? {
    let (sign, body) = split(text)
    let radixes: [(prefix: String, radix: UInt8)] = [("0b", 2), ("0o", 8), ("0x", 16)]
    for (prefix, radix) in radixes where body.hasPrefix(prefix) {
      return digits(body.dropFirst(2), radix: radix).map { signed($0, by: sign) }
    }
    return digits(body, radix: 10).map { signed($0, by: sign) }
  }

  private static func split(_ text: String) -> (sign: Character?, body: Substring) {
    guard let first = text.first, first == "-" || first == "+" else { return (nil, text[...]) }
    return (first, text.dropFirst())
  }

  private static func signed(_ digits: String, by sign: Character?) -> String {
    sign == "-" && digits != "0" ? "-" + digits : digits
  }

  /// Converts to decimal digit by digit, since the number may be of any length.
  private static func digits(_ body: Substring, radix: UInt8) -> String? {
    var decimal: [UInt8] = [0]
    var sawDigit = false
    for byte in body.utf8 where byte != UInt8(ascii: "_") {
      guard let digit = hexDigit(byte), digit < radix else { return nil }
      sawDigit = true
      guard radix != 10 else { continue }
      decimal = multiplied(decimal, by: radix, plus: digit)
    }
    guard sawDigit else { return nil }
    guard radix == 10 else {
      return String(decoding: decimal.reversed().map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
    }
    let written = body.filter { $0 != "_" }.drop { $0 == "0" }
    return written.isEmpty ? "0" : String(written)
  }

  private static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  /// Multiplies little-endian decimal digits by `factor` and adds `summand`.
  private static func multiplied(
    _ decimal: [UInt8], by factor: UInt8, plus summand: UInt8
  ) -> [UInt8] {
    var result: [UInt8] = []
    var carry = Int(summand)
    for digit in decimal {
      let sum = Int(digit) * Int(factor) + carry
      result.append(UInt8(sum % 10))
      carry = sum / 10
    }
    while carry > 0 {
      result.append(UInt8(carry % 10))
      carry /= 10
    }
    return result
  }

  private static func float(_ text: String) -> Double? {
    let (sign, body) = split(text)
    switch body {
    case ".inf", ".Inf", ".INF": return sign == "-" ? -.infinity : .infinity
    case ".nan", ".NaN", ".NAN": return sign == nil ? .nan : nil
    default: break
    }
    guard hasFloatShape(body) else { return nil }
    var plain = text.filter { $0 != "_" }
    // Swift's reader wants digits on both sides of the point.
    if let point = plain.firstIndex(of: ".") {
      let next = plain.index(after: point)
      if next == plain.endIndex || plain[next].lowercased() == "e" { plain.insert("0", at: next) }
    }
    return Double(plain)
  }

  /// Whether the text is digits with a point or an exponent: `1.`, `1.5`, `.5`, `1e3`, `1.5E-3`.
  private static func hasFloatShape(_ body: Substring) -> Bool {
    let bytes = Array(body.utf8)
    var index = 0
    func skipDigits() -> Int {
      let start = index
      while index < bytes.count, isDigit(bytes[index]) { index += 1 }
      return index - start
    }
    let startsWithPoint = bytes.first == UInt8(ascii: ".")
    let whole = skipDigits()
    guard whole > 0 ? bytes[0] != UInt8(ascii: "_") : startsWithPoint else { return false }
    let hasPoint = index < bytes.count && bytes[index] == UInt8(ascii: ".")
    if hasPoint {
      index += 1
      let fraction = skipDigits()
      if startsWithPoint, fraction == 0 { return false }
    }
    if index == bytes.count { return hasPoint }
    guard bytes[index] | 0x20 == UInt8(ascii: "e") else { return false }
    index += 1
    let hasSign =
      index < bytes.count
      && (bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+"))
    if hasSign { index += 1 }
    // `.5e3` is text to ruamel, `.5e+3` a number: its pattern asks for the sign there only.
    if startsWithPoint, !hasSign { return false }
    let exponent = bytes[index...]
    return !exponent.isEmpty && exponent.allSatisfy { $0 != UInt8(ascii: "_") && isDigit($0) }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
