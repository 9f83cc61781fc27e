/// One Swift file, as the rules see it.
struct SourceFile {
  /// The path from the repository's root.
  let path: String
  /// All lines.
  let lines: [Substring]
  /// The lines with comments blanked.
  let uncommented: [Substring]
  /// The lines with comments and the text of string literals blanked.
  let code: [Substring]

  init(_ path: String, _ text: String) {
    self.path = path
    var scanner = SwiftScanner(text)
    scanner.scan()
    lines = Self.lines(of: text)
    uncommented = Self.lines(of: scanner.uncommentedText)
    code = Self.lines(of: scanner.codeText)
  }

  /// The target whose folder under Sources holds the file.
  var target: String? {
    let parts = path.split(separator: "/")
    return parts.count > 2 && parts[0] == "Sources" ? String(parts[1]) : nil
  }

  var name: Substring { path.split(separator: "/").last ?? "" }

  /// Every imported module with its line, whatever stands before `import`.
  var imports: [(module: String, line: Int)] {
    code.enumerated().compactMap { index, line in
      Self.importedModule(in: line).map { ($0, index + 1) }
    }
  }

  private static let kinds: Set<Substring> = [
    "struct", "class", "enum", "protocol", "typealias", "func", "let", "var",
  ]
  private static let accesses: Set<Substring> = [
    "public", "package", "internal", "private", "fileprivate",
  ]

  private static func importedModule(in line: Substring) -> String? {
    var words = line.split(whereSeparator: \.isWhitespace)[...]
    words = words.drop { $0.hasPrefix("@") || accesses.contains($0) }
    guard words.popFirst() == "import" else { return nil }
    if let kind = words.first, kinds.contains(kind) { words.removeFirst() }
    return words.first?.split(whereSeparator: { ".;".contains($0) }).first.map(String.init)
  }

  private static func lines(of text: String) -> [Substring] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}
