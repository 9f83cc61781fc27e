/// No file is longer than what can be read in one sitting.
enum SizeRule {
  static let longest = 400

  static func findings(in files: [SourceFile]) -> [Finding] {
    files.filter { $0.lines.count > longest && !$0.name.hasSuffix("Table.swift") }.map {
      Finding(
        $0.path, line: longest + 1, "the file has \($0.lines.count) lines, at most \(longest)",
        fix: "Split it by concern; only a file that is one literal table may be named *Table.swift."
      )
    }
  }
}
