/// The page that names a proof for each promise names stories and tests that exist.
enum CoverageRule {
  static let path = "Sources/Domain/Documentation.docc/ConsoleCoverage.md"

  static func findings(inPage text: String, tests: [SourceFile], stories: [String]) -> [Finding] {
    let known = Set(tests.flatMap { $0.lines.compactMap(testName) })
    let files = Set(stories)
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .filter { $0.element.hasPrefix("|") }
      .flatMap { index, line in
        missing(in: line, known, files).map { name in
          Finding(
            path, line: index + 1, "\(name) is no story and no test",
            fix: "Name the one that proves the promise now.")
        }
      }
  }

  private static func missing(
    in line: Substring, _ tests: Set<Substring>, _ stories: Set<String>
  ) -> [Substring] {
    let quoted = line.matches(of: /"([^"]+)"/).map(\.output.1).filter { !tests.contains($0) }
    let named = line.matches(of: /`([a-z-]+\.scenario)`/).map(\.output.1)
      .filter { !stories.contains(String($0)) }
    return quoted + named
  }

  private static func testName(in line: Substring) -> Substring? {
    line.firstMatch(of: /func `([^`]+)`/)?.output.1
  }
}
