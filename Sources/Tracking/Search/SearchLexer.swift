/// Cuts a filter into its words; every text can be cut, whatever it holds.
struct SearchLexer {
  private static let keywords: Set<String> = ["AND", "OR", "NOT", "IN", "IS", "NULL"]
  private static let wordComparators: Set<String> = ["LIKE", "ILIKE", "REGEXP", "RLIKE"]
  private static let signs: Set<Character> = ["<", ">", "=", "!"]

  private var rest: Substring

  private init(_ text: String) { rest = text[...] }

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
    rest = rest.drop(while: \.isWhitespace)
    guard let first = rest.first else { return nil }
    if let comment = comment() { return take(comment, .other) }
    switch first {
    case "'":
      guard let length = quoted(by: "'", in: rest) else { return take(1, .other) }
      return take(length, .text)
    case "(":
      guard let length = list() else { return take(1, .other) }
      return take(length, .list)
    case ";": return take(1, .end)
    case _ where Self.signs.contains(first): return sign()
    default: return number() ?? name() ?? take(1, .other)
    }
  }

  private mutating func take(_ length: Int, _ kind: SearchToken.Kind) -> SearchToken {
    defer { rest = rest.dropFirst(length) }
    return SearchToken(kind: kind, text: String(rest.prefix(length)))
  }

  private mutating func sign() -> SearchToken {
    let text = String(rest.prefix { Self.signs.contains($0) }.prefix(2))
    let known = ["<=", ">=", "!=", "<>", "=="].contains(text) ? text : String(text.prefix(1))
    return take(known.count, known == "!" ? .other : .comparator(known))
  }

  /// A number that nothing of a name follows.
  private mutating func number() -> SearchToken? {
    var place = rest.first == "-" ? rest.dropFirst() : rest
    let whole = place.prefix(while: Self.isDigit)
    place = place.dropFirst(whole.count)
    var digits = whole.count
    if place.first == "." {
      let part = place.dropFirst().prefix(while: Self.isDigit)
      digits += part.count
      place = place.dropFirst(1 + part.count)
    }
    guard digits > 0 else { return nil }
    if place.first == "e" || place.first == "E" {
      var power = place.dropFirst()
      if power.first == "+" || power.first == "-" { power = power.dropFirst() }
      let exponent = power.prefix(while: Self.isDigit)
      if !exponent.isEmpty { place = power.dropFirst(exponent.count) }
    }
    if let after = place.first, Self.isNamePart(after) { return nil }
    return take(rest.count - place.count, .number)
  }

  /// Parts joined by full stops; each is quoted or made of letters, digits and a few signs.
  private mutating func name() -> SearchToken? {
    var place = rest
    while let first = place.first {
      if "`\"'".contains(first) {
        guard let length = quoted(by: first, in: place) else { break }
        place = place.dropFirst(length)
      } else {
        let part = place.prefix(while: Self.isNamePart)
        if part.isEmpty { break }
        place = place.dropFirst(part.count)
      }
      guard place.first == "." else { break }
      place = place.dropFirst()
    }
    let length = rest.count - place.count
    guard length > 0 else { return nil }
    let word = rest.prefix(length).uppercased()
    if Self.keywords.contains(word) { return take(length, .keyword(word)) }
    return take(length, Self.wordComparators.contains(word) ? .comparator(word) : .name)
  }

  /// How long the quoted text is that begins here; a doubled or escaped quote does not end it.
  private func quoted(by quote: Character, in text: Substring) -> Int? {
    var length = 1
    var isEscaped = false
    var place = text.dropFirst()
    while let character = place.first {
      length += 1
      place = place.dropFirst()
      if isEscaped {
        isEscaped = false
      } else if character == quote {
        guard place.first == quote else { return length }
        isEscaped = true
      } else if character == "\\", quote != "`", place.first == quote, place.count > 1 {
        isEscaped = true
      }
    }
    return nil
  }

  private func list() -> Int? {
    var depth = 0
    var place = rest
    while let first = place.first {
      if "'\"`".contains(first), let length = quoted(by: first, in: place) {
        place = place.dropFirst(length)
        continue
      }
      if first == "(" { depth += 1 }
      if first == ")" { depth -= 1 }
      place = place.dropFirst()
      if depth == 0 { return rest.count - place.count }
    }
    return nil
  }

  private func comment() -> Int? {
    if rest.hasPrefix("--") { return rest.prefix { !$0.isNewline }.count }
    guard rest.hasPrefix("/*") else { return nil }
    var place = rest.dropFirst(2)
    while !place.isEmpty, !place.hasPrefix("*/") { place = place.dropFirst() }
    return rest.count - place.dropFirst(2).count
  }

  private static func isDigit(_ character: Character) -> Bool {
    ("0"..."9").contains(character)
  }

  private static func isNamePart(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || "_@#$".contains(character)
  }
}
