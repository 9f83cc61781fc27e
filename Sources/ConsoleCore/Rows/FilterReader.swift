/// Reads the terms of a filter from left to right.
struct FilterReader {
  private var rest: Substring
  private(set) var problem: String?

  init(_ source: String) {
    rest = source[...]
  }

  mutating func terms() -> [Filter.Term] {
    var terms: [Filter.Term] = []
    skipSpaces()
    while !rest.isEmpty, problem == nil {
      if let term = term() { terms.append(term) }
      skipSpaces()
    }
    return problem == nil ? terms : []
  }

  private mutating func skipSpaces() {
    rest = rest.drop { $0 == " " }
  }

  private mutating func term() -> Filter.Term? {
    if rest.first == "!" {
      rest.removeFirst()
      return term().map(Filter.Term.not)
    }
    if rest.first == "/" { return pattern() }
    let word = rest.prefix { $0 != " " && !"<>=".contains($0) }
    let field = word.hasSuffix("!") ? word.dropLast() : word
    let afterField = rest.dropFirst(field.count).drop { $0 == " " }
    let comparison = Filter.Comparison.allCases.first { afterField.hasPrefix($0.rawValue) }
    if let comparison, !field.isEmpty {
      rest = afterField.dropFirst(comparison.rawValue.count)
      return number(field: field.lowercased(), comparison)
    }
    let plain = rest.prefix { $0 != " " }
    rest = rest.dropFirst(plain.count)
    return plain.isEmpty ? nil : .word(plain.lowercased())
  }

  private mutating func pattern() -> Filter.Term? {
    let body = rest.dropFirst()
    let pattern = body.firstIndex(of: "/").map { body[..<$0] } ?? body
    rest = body.dropFirst(pattern.count).dropFirst()
    guard !pattern.isEmpty else { return nil }
    guard (try? Regex(String(pattern))) != nil else {
      problem = "the pattern /\(pattern)/ is not complete"
      return nil
    }
    return .pattern(String(pattern))
  }

  private mutating func number(field: String, _ comparison: Filter.Comparison) -> Filter.Term? {
    skipSpaces()
    let digits = rest.prefix { $0 != " " }
    rest = rest.dropFirst(digits.count)
    guard let bound = Double(digits) else {
      problem = "\(field) \(comparison.rawValue) needs a number, such as 0.7"
      return nil
    }
    return .number(field: field, comparison, bound)
  }
}
