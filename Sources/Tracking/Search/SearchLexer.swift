/// Cuts a filter into its words; every text can be cut, in time that grows with its length.
struct SearchLexer {
  private static let keywords: Set<String> = ["AND", "OR", "NOT", "IN", "IS", "NULL"]
  private static let wordComparators: Set<String> = ["LIKE", "ILIKE", "REGEXP", "RLIKE"]
  private static let comparators: Set<String> = ["<=", ">=", "!=", "<>", "==", "<", ">", "="]

  private let text: [Character]
  private var place = 0
  /// Marks that were found not to be closed; they are not looked for again.
  private var unclosed: Set<Character> = []

  private init(_ text: String) { self.text = Array(text) }

  static func tokens(of text: String) -> [SearchToken] {
    var lexer = SearchLexer(text)
    var tokens: [SearchToken] = []
    while let token = lexer.next() {
      // `NOT LIKE` is one comparator; `NOT IN` stays two words, because a list follows.
      if case .comparator(let word) = token.kind, Self.wordComparators.contains(word),
        let last = tokens.last, last.isKeyword("NOT")
      {
        tokens[tokens.count - 1] = SearchToken(
          kind: .comparator("NOT " + word), text: last.text + " " + token.text)
      } else {
        tokens.append(token)
      }
    }
    return tokens
  }

  private mutating func next() -> SearchToken? {
    place = end(from: place, while: \.isWhitespace)
    guard let first = at(place) else { return nil }
    if let end = comment() { return take(to: end, .other) }
    switch first {
    case "'": return closing(of: "'", from: place).map { take(to: $0, .text) } ?? other()
    case "(": return list().map { take(to: $0, .list) } ?? other()
    case ";": return take(to: place + 1, .end)
    case "<", ">", "=", "!": return sign()
    default: return number() ?? name() ?? other()
    }
  }

  private func at(_ place: Int) -> Character? { place < text.count ? text[place] : nil }

  private func end(from start: Int, while holds: (Character) -> Bool) -> Int {
    var end = start
    while end < text.count, holds(text[end]) { end += 1 }
    return end
  }

  private mutating func take(to end: Int, _ kind: SearchToken.Kind) -> SearchToken {
    defer { place = end }
    return SearchToken(kind: kind, text: String(text[place..<end]))
  }

  private mutating func other() -> SearchToken { take(to: place + 1, .other) }

  private mutating func sign() -> SearchToken {
    for length in [2, 1] where place + length <= text.count {
      let sign = String(text[place..<(place + length)])
      if Self.comparators.contains(sign) { return take(to: place + length, .comparator(sign)) }
    }
    return other()
  }

  /// A number that nothing of a name follows.
  private mutating func number() -> SearchToken? {
    let start = at(place) == "-" ? place + 1 : place
    var stop = end(from: start, while: Self.isDigit)
    var digits = stop - start
    if at(stop) == "." {
      let part = end(from: stop + 1, while: Self.isDigit)
      digits += part - stop - 1
      stop = part
    }
    guard digits > 0 else { return nil }
    if at(stop) == "e" || at(stop) == "E" {
      let power = at(stop + 1) == "+" || at(stop + 1) == "-" ? stop + 2 : stop + 1
      let exponent = end(from: power, while: Self.isDigit)
      if exponent > power { stop = exponent }
    }
    if let after = at(stop), Self.isNamePart(after) { return nil }
    return take(to: stop, .number)
  }

  /// Parts joined by full stops; each is quoted or made of letters, digits and a few signs.
  private mutating func name() -> SearchToken? {
    var stop = place
    while let first = at(stop) {
      if first == "`" || first == "\"" || first == "'" {
        guard let end = closing(of: first, from: stop) else { break }
        stop = end
      } else {
        let end = end(from: stop, while: Self.isNamePart)
        if end == stop { break }
        stop = end
      }
      guard at(stop) == "." else { break }
      stop += 1
    }
    guard stop > place else { return nil }
    let word = String(text[place..<stop]).uppercased()
    if Self.keywords.contains(word) { return take(to: stop, .keyword(word)) }
    return take(to: stop, Self.wordComparators.contains(word) ? .comparator(word) : .name)
  }

  /// Where the quoted text ends that begins here; a doubled or escaped quote does not end it.
  private mutating func closing(of quote: Character, from start: Int) -> Int? {
    guard !unclosed.contains(quote) else { return nil }
    var stop = start + 1
    while let character = at(stop) {
      if character == quote {
        guard at(stop + 1) == quote else { return stop + 1 }
        stop += 1
      } else if character == "\\", quote != "`", at(stop + 1) == quote, stop + 2 < text.count {
        stop += 1
      }
      stop += 1
    }
    unclosed.insert(quote)
    return nil
  }

  private mutating func list() -> Int? {
    guard !unclosed.contains("(") else { return nil }
    var stop = place + 1
    while let character = at(stop) {
      if character == ")" { return stop + 1 }
      let isQuote = character == "'" || character == "\"" || character == "`"
      stop = isQuote ? closing(of: character, from: stop) ?? stop + 1 : stop + 1
    }
    unclosed.insert("(")
    return nil
  }

  private func comment() -> Int? {
    if at(place) == "-", at(place + 1) == "-" { return end(from: place) { !$0.isNewline } }
    guard at(place) == "/", at(place + 1) == "*" else { return nil }
    var stop = place + 2
    while stop < text.count, !(text[stop] == "*" && at(stop + 1) == "/") { stop += 1 }
    return min(stop + 2, text.count)
  }

  private static func isDigit(_ character: Character) -> Bool {
    character >= "0" && character <= "9"
  }

  private static func isNamePart(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_" || character == "@"
      || character == "#" || character == "$"
  }
}
