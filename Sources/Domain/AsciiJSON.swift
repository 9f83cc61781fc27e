/// Writes text as Python's `json.dumps` does: everything beyond plain ASCII escaped.
///
///     AsciiJSON.quoted("é\n")  // "\u00e9\n", with the quotes
public enum AsciiJSON {
  /// Returns text as it stands between the quotes.
  ///
  /// - Parameter text: Any text.
  /// - Returns: ASCII alone.
  public static func escaped(_ text: String) -> String {
    var result = ""
    for unit in text.utf16 {
      switch unit {
      case 0x22: result += "\\\""
      case 0x5C: result += "\\\\"
      case 0x0A: result += "\\n"
      case 0x0D: result += "\\r"
      case 0x09: result += "\\t"
      case 0x08: result += "\\b"
      case 0x0C: result += "\\f"
      case 0x20..<0x7F: result.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
      default:
        let digits = String(unit, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return result
  }

  /// Returns text with its quotes.
  ///
  /// - Parameter text: Any text.
  /// - Returns: ASCII alone.
  public static func quoted(_ text: String) -> String { "\"" + escaped(text) + "\"" }
}
