import Domain

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
      text += isPlain(file.path) ? file.path : AsciiJSON.escaped(file.path)
      text += "\"}"
    }
    text += "]"
    return Array(text.utf8)
  }

  /// Whether nothing in a path needs an escape, as in nearly all.
  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { (0x20..<0x7F).contains($0) && $0 != 0x22 && $0 != 0x5C }
  }
}
