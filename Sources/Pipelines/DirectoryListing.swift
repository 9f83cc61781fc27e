/// Writes the list of a folder's files, whose own MD5 digest names the folder's content.
///
/// The bytes are those of Python's `json.dumps` over files sorted by path: separators `", "` and
/// `": "`, everything beyond ASCII escaped, no line break.
enum DirectoryListing {
  static func bytes(of files: [ContentState.ListedFile]) -> [UInt8] {
    let sorted = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    let items = sorted.map { file in
      "{\"md5\": \"\(file.digest)\", \"relpath\": \"\(escaped(file.path))\"}"
    }
    return Array("[\(items.joined(separator: ", "))]".utf8)
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
