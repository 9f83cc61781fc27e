/// Is the text of a YAML file in lines, as its reader counts them, each with the end it has.
///
/// The reader also takes a carriage return, a next-line, a line and a paragraph separator for the
/// end of a line; to Swift, carriage return and line feed are one character.
struct YAMLLines {
  /// Is one line.
  struct Line {
    var text: String
    /// What ends it; empty at the end of the file.
    var end: String
  }

  private var lines: [Line] = []
  /// The end of lines that are added.
  private let end: String

  init(_ source: String) {
    var text = String.UnicodeScalarView()
    var rest = source.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard Self.breaks.contains(scalar) else {
        text.append(scalar)
        continue
      }
      var end = String(scalar)
      if scalar == "\r", rest.first == "\n" {
        rest.removeFirst()
        end = "\r\n"
      }
      lines.append(Line(text: String(text), end: end))
      text = String.UnicodeScalarView()
    }
    if !text.isEmpty { lines.append(Line(text: String(text), end: "")) }
    end = lines.first.map { $0.end.isEmpty ? "\n" : $0.end } ?? "\n"
  }

  private static let breaks: Set<Unicode.Scalar> = ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"]

  /// The whole text.
  var text: String { lines.map { $0.text + $0.end }.joined() }

  /// Whether there is a line with this number, the first being 1.
  func has(line number: Int) -> Bool { number > 0 && number <= lines.count }

  /// Gives a line that is there another text.
  mutating func replace(line number: Int, with text: String) {
    lines[number - 1].text = text
  }

  /// Adds lines after one that is there; after line 0 they are the first ones.
  mutating func insert(_ texts: [String], after number: Int) {
    if number > 0, lines[number - 1].end.isEmpty { lines[number - 1].end = end }
    lines.insert(contentsOf: texts.map { Line(text: $0, end: end) }, at: number)
  }

  /// Adds lines at the end, in place of empty ones.
  mutating func append(_ texts: [String]) {
    while let last = lines.last, last.text.allSatisfy(\.isWhitespace) { lines.removeLast() }
    insert(texts, after: lines.count)
  }
}
