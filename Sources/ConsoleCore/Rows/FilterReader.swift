import Domain

/// Reads the terms of a filter from left to right.
struct FilterReader {
  private var rest: Substring
  private let saved: [String: String]
  /// The saved filters being read, so that none contains itself.
  private let open: [String]
  private(set) var problem: String?

  init(_ source: String, saved: [String: String], open: [String] = []) {
    rest = source[...]
    self.saved = saved
    self.open = open
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
    switch rest.first {
    case "!":
      rest.removeFirst()
      return term().map(Filter.Term.not)
    case "/": return pattern()
    case "@": return savedFilter()
    case "~":
      rest.removeFirst()
      let letters = word()
      return letters.isEmpty ? nil : .letters(letters.lowercased())
    default: break
    }
    let word = rest.prefix { $0 != " " && !"<>=".contains($0) }
    let field = word.hasSuffix("!") ? word.dropLast() : word
    let afterField = rest.dropFirst(field.count).drop { $0 == " " }
    let comparison = Filter.Comparison.allCases.first { afterField.hasPrefix($0.rawValue) }
    if let comparison, !field.isEmpty {
      rest = afterField.dropFirst(comparison.rawValue.count)
      return number(field: field.lowercased(), comparison)
    }
    let plain = self.word()
    return plain.isEmpty ? nil : .word(plain.lowercased())
  }

  private mutating func word() -> Substring {
    let word = rest.prefix { $0 != " " }
    rest = rest.dropFirst(word.count)
    return word
  }

  private mutating func pattern() -> Filter.Term? {
    let body = rest.dropFirst()
    let source = String(body.prefix(Self.patternLength(body)))
    rest = body.dropFirst(source.count).dropFirst()
    guard !source.isEmpty else { return nil }
    do throws(PatternFault) {
      return .pattern(try Pattern(source))
    } catch {
      problem = error.words(for: source)
      return nil
    }
  }

  /// Counts the characters up to the closing `/`; `\/` closes nothing.
  private static func patternLength(_ body: Substring) -> Int {
    var isEscaped = false
    for (length, character) in body.enumerated() {
      if character == "/", !isEscaped { return length }
      isEscaped = character == "\\" && !isEscaped
    }
    return body.count
  }

  private mutating func savedFilter() -> Filter.Term? {
    rest.removeFirst()
    let name = String(word())
    guard let text = saved[name] else {
      let advice = NearestName.of(name, among: saved.keys.sorted()).map { "; did you mean @\($0)?" }
      problem = "no filter is saved as \(name)" + (advice ?? "; :save-filter saves one")
      return nil
    }
    guard !open.contains(name) else {
      problem = "the saved filter \(name) contains itself"
      return nil
    }
    var reader = FilterReader(text, saved: saved, open: open + [name])
    let terms = reader.terms()
    problem = reader.problem
    return terms.isEmpty ? nil : .all(terms)
  }

  private mutating func number(field: String, _ comparison: Filter.Comparison) -> Filter.Term? {
    skipSpaces()
    let digits = word()
    guard let bound = Double(digits) else {
      problem = "\(field) \(comparison.rawValue) needs a number, such as 0.7"
      return nil
    }
    return .number(field: field, comparison, bound)
  }
}

extension PatternFault {
  /// Says in one sentence what is wrong with a pattern.
  fileprivate func words(for source: String) -> String {
    switch self {
    case .incomplete: "the pattern /\(source)/ is not complete"
    case .unknown(let part): "the pattern /\(source)/ has \(part), which filters do not know"
    case .tooLarge:
      "the pattern is too large; up to \(Pattern.longestPattern) characters and small counts work"
    }
  }
}
