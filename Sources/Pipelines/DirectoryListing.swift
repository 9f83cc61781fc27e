/// Writes the list of a folder's files, whose own MD5 digest names the folder's content.
///
/// The bytes are those of Python's `json.dumps` over files sorted by path: separators `", "` and
/// `": "`, everything beyond ASCII escaped, no line break.
enum DirectoryListing {
  /// Returns the list.
  ///
  /// - Parameter files: The files in the order of their paths' bytes.
  /// - Returns: The bytes whose digest names the folder.
  static func bytes(of files: [ContentState.ListedFile]) -> [UInt8] {
    var text = "["
    for (index, file) in files.enumerated() {
      if index > 0 { text += ", " }
      text += "{\"md5\": \""
      text += file.digest
      text += "\", \"relpath\": \""
      text += isPlain(file.path) ? file.path : escaped(file.path)
      text += "\"}"
    }
    text += "]"
    return Array(text.utf8)
  }

  /// Whether nothing in a path needs an escape, as in nearly all.
  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { (0x20..<0x7F).contains($0) && $0 != 0x22 && $0 != 0x5C }
  }

  private static func escaped(_ text: String) -> String {
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
        let hex = String(unit, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      }
    }
    return result
  }
}
