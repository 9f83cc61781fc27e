/// Chooses between plain, single-quoted and double-quoted text, so that it reads back as text.
enum ScalarQuoting {
  /// Words that YAML 1.1 takes for something else; quoting them suits both versions.
  private static let reserved: Set<String> = [
    "y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", "=", "<<",
  ]

  static func written(_ text: String) -> String {
    if isPlain(text) || isDigest(text) { return text }
    if text.unicodeScalars.allSatisfy(isPrintable) {
      return "'"
        + text.split(separator: "'", omittingEmptySubsequences: false)
        .joined(separator: "''") + "'"
    }
    return "\"" + text.unicodeScalars.map(escaped).joined() + "\""
  }

  /// Whether the text can stand without quotes; in doubt it cannot.
  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.utf8.first, let last = text.utf8.last else { return false }
    let startsPath = text.hasPrefix("/") || text.hasPrefix("./") || text.hasPrefix("../")
    guard isLetter(first) || startsPath || first == UInt8(ascii: "_"),
      last != UInt8(ascii: " "), last != UInt8(ascii: ":"),
      !reserved.contains(text.lowercased())
    else { return false }
    var previous: UInt8 = 0
    for byte in text.utf8 {
      if previous == UInt8(ascii: ":"), byte == UInt8(ascii: " ") { return false }
      if previous == UInt8(ascii: " "), byte == UInt8(ascii: "#") { return false }
      guard byte >= 0x20, byte < 0x7F else { return false }
      previous = byte
    }
    return true
  }

  /// Whether the text is an MD5 digest that no reader can take for a number.
  private static func isDigest(_ text: String) -> Bool {
    let digits = text.hasSuffix(".dir") ? text.dropLast(4) : text[...]
    guard digits.utf8.count == 32 else { return false }
    return digits.allSatisfy { "0123456789abcdef".contains($0) }
      && digits.contains { "acdf".contains($0) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")
  }

  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20..<0x7F: true
    case 0xA0..<0x2028, 0x202A..<0xD800, 0xE000..<0xFEFF, 0xFF00..<0xFFFE, 0x10000...0x10FFFF: true
    default: false
    }
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case "\n": return "\\n"
    case "\t": return "\\t"
    case "\r": return "\\r"
    default: break
    }
    guard !isPrintable(scalar) else { return String(scalar) }
    let hex = String(scalar.value, radix: 16)
    let zeros = String(repeating: "0", count: (scalar.value > 0xFFFF ? 8 : 4) - hex.count)
    return (scalar.value > 0xFFFF ? "\\U" : "\\u") + zeros + hex
  }
}
