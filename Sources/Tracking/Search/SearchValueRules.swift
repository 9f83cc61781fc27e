internal import Domain

/// Reads the right side of comparisons as several grammars do.
enum SearchValueRules {
  /// The comparators of numbers.
  static let numeric: [String: NumberComparison] = [
    "=": .equal, "!=": .notEqual, "<": .less, "<=": .atMost, ">": .greater, ">=": .atLeast,
  ]
  /// The comparators of text.
  static let textual: [String: TextComparison] = [
    "=": .equal, "!=": .notEqual, "LIKE": .like, "ILIKE": .likeIgnoringCase,
  ]

  /// Checks that a comparison begins with a name.
  static func checkName(_ clause: SearchClause) throws(TrackingRefusal) {
    guard clause.left.kind == .name else {
      throw .invalid(
        "Invalid comparison clause. Expected 'Identifier' found '\(clause.left.text)'")
    }
  }

  /// The text on the right, which must be in quotes; `what` says what it is a value of.
  static func text(
    _ token: SearchToken?, otherwise refusal: (String) -> String
  ) throws(TrackingRefusal) -> String {
    let written = token?.text ?? "NULL"
    if let text = token?.unquoted { return text }
    guard token?.kind == .name else { throw .invalid(refusal(written)) }
    throw .invalid(
      """
      Parameter value is either not quoted or unidentified quote types used for string value \
      \(written). Use either single or double quotes.
      """)
  }

  /// The number on the right.
  static func number(_ token: SearchToken?) -> Double? {
    guard let token, token.kind == .number else { return nil }
    return Double(token.text)
  }

  /// The texts of a list in parentheses.
  static func texts(of list: SearchToken) throws(TrackingRefusal) -> [String] {
    let begin = "While parsing a list in the query, expected "
    let tokens = SearchLexer.tokens(of: String(list.text.dropFirst().dropLast()))
    guard !tokens.isEmpty else {
      throw .invalid(begin + "a non-empty list of string values, but got empty list")
    }
    var texts: [String] = []
    for (place, token) in tokens.enumerated() {
      if place % 2 == 1 {
        guard token.text == "," else {
          throw .invalid(begin + "a non-empty list of string values, but got ill-formed list.")
        }
      } else if let text = token.unquoted {
        texts.append(text)
      } else {
        let single = tokens.count == 1 ? "(\(token.text),)" : list.text
        throw .invalid(
          begin + "string value, punctuation, or whitespace, but got different type in list: "
            + single)
      }
    }
    return texts
  }

  /// A test of text, or the refusal of a comparator that text does not know.
  static func test(
    _ comparator: String, _ text: String, otherwise refusal: String
  ) throws(TrackingRefusal) -> SearchTest {
    guard let comparison = textual[comparator] else { throw .invalid(refusal) }
    return .text(comparison, text)
  }

  /// Resolves a test of words from outside to those of our own that meet it.
  static func resolve<Word>(_ test: SearchTest, _ words: [(Word, String)]) -> SearchTest
  where Word: RawRepresentable<String> {
    .anyOf(words.filter { test.matches($0.1) }.map(\.0.rawValue))
  }
}
