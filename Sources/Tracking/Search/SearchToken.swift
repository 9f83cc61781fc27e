/// Holds one word of a filter as it was written.
struct SearchToken: Hashable {
  enum Kind: Hashable {
    /// A name, perhaps with quoted parts: `metrics.acc`, `` tags.`a b` ``, `"x"`.
    case name
    /// A text in single quotes.
    case text
    /// A number.
    case number
    /// `=`, `LIKE`, `NOT LIKE` and the like, in capitals.
    case comparator(String)
    /// `AND`, `OR`, `NOT`, `IN`, `IS` or `NULL`, in capitals.
    case keyword(String)
    /// Parentheses with all that is between them.
    case list
    /// A semicolon.
    case end
    /// Anything else.
    case other
  }

  let kind: Kind
  /// What was written, quotes included.
  let text: String

  /// Whether it can stand on either side of a comparator.
  var isOperand: Bool {
    switch kind {
    case .name, .text, .number, .list: true
    case .keyword(let word): word == "NULL"
    case .comparator, .end, .other: false
    }
  }

  func isKeyword(_ word: String) -> Bool { kind == .keyword(word) }

  /// The text without the quotes around it; absent unless it is quoted like a text.
  var unquoted: String? {
    guard kind == .text || kind == .name, text.count >= 2, let quote = text.first,
      quote == "'" || quote == "\"", text.last == quote
    else { return nil }
    return String(text.dropFirst().dropLast())
  }
}
