import Domain
import Yams

/// Turns what the parser says into one sentence with file, line and column.
enum DocumentProblem {
  static func problem(for error: YamlError, text: String, source: String) -> Problem {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      located(problem, mark: mark, text: text, source: source)
    case .duplicatedKeysInMapping(let keys, let context):
      problem(
        "key \(SafeText(keys.first ?? "").text) is written twice", line: context.mark.line,
        column: context.mark.column, source: source, fix: "Keep one of the two.")
    case .reader(let problem, let offset, _, _):
      unreadable(problem, offset: offset ?? 0, text: text, source: source)
    case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
      Problem(
        .invalidConfiguration, "the file cannot be read as YAML", at: source,
        fix: "Compare it with an example.", cause: "\(error)")
    }
  }

  /// Names the first byte that is no UTF-8.
  static func invalidUTF8(_ bytes: [UInt8], source: String) -> Problem {
    let valid = validPrefix(bytes)
    let before = String(decoding: bytes[..<valid], as: UTF8.self)
    let (line, column) = position(after: before[...])
    return problem(
      "the bytes are not UTF-8 text", line: line, column: column, source: source,
      fix: "Save the file as UTF-8.")
  }

  private static func located(_ raw: String, mark: Mark, text: String, source: String) -> Problem {
    let line =
      text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .dropFirst(mark.line - 1).first ?? ""
    let indent = line.prefix { $0 == " " || $0 == "\t" }
    if indent.contains("\t") {
      return problem(
        "a tab indents the line", line: mark.line, column: mark.column, source: source,
        fix: "Indent with spaces.")
    }
    let (what, fix) = wording(of: raw)
    return problem(what, line: mark.line, column: mark.column, source: source, fix: fix)
  }

  private static func wording(of raw: String) -> (what: String, fix: String) {
    switch raw {
    case "mapping values are not allowed in this context":
      ("a colon stands where no key can be", "Put quotes around the text, or check the indent.")
    case "could not find expected ':'":
      ("a key lacks its colon", "Write key: value.")
    case "did not find expected key":
      ("the line fits neither the mapping nor the list before it", "Check the indent.")
    case "found undefined alias":
      ("an alias is used before its anchor", "Write the anchor (&name) first.")
    case "but found another document":
      ("a second document begins", "Keep one document and no --- line.")
    case "found unexpected end of stream":
      ("a quote or bracket is never closed", "Close it.")
    default:
      (SafeText(raw).text, "Check indents, quotes and brackets there.")
    }
  }

  private static func unreadable(
    _ raw: String, offset: Int, text: String, source: String
  ) -> Problem {
    let (line, column) = position(after: text.prefix(offset))
    return problem(
      SafeText(raw).text, line: line, column: column, source: source,
      fix: "Remove the character.")
  }

  private static func position(after text: Substring) -> (line: Int, column: Int) {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return (max(1, lines.count), (lines.last?.count ?? 0) + 1)
  }

  private static func validPrefix(_ bytes: [UInt8]) -> Int {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var length = 0
    while case .scalarValue(let scalar) = decoder.decode(&iterator) {
      length += UTF8.width(scalar)
    }
    return length
  }

  private static func problem(
    _ what: String, line: Int, column: Int, source: String, fix: String
  ) -> Problem {
    Node(.null, line: line, column: column, source: source).problem(what, fix: fix)
  }
}
