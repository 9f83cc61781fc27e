public import Domain

/// Names the kinds of things that can be searched; each has a grammar of its own.
public enum SearchEntity: String, CaseIterable, Hashable, Sendable {
  /// Runs of experiments.
  case runs
  /// Experiments.
  case experiments
  /// Registered models.
  case registeredModels
  /// Versions of registered models.
  case modelVersions
  /// Models that runs logged.
  case loggedModels
}

extension SearchFilter {
  /// Reads a filter as clients write it: comparisons joined by AND.
  ///
  ///     try SearchFilter(parsing: "metrics.auc > 0.8 AND tags.team = 'red'", for: .runs)
  ///
  /// - Parameters:
  ///   - text: The filter; empty text lets everything through.
  ///   - entity: What is searched.
  /// - Throws: ``TrackingRefusal`` that names what cannot be read.
  public init(parsing text: String, for entity: SearchEntity) throws(TrackingRefusal) {
    guard !text.isEmpty else {
      self = .everything
      return
    }
    let grammar = entity.grammar
    let clauses = try SearchClause.clauses(of: text, grammar)
    guard clauses.count <= TrackingLimits.conditionsPerFilter else {
      throw .invalid(
        """
        A filter can contain at most \(TrackingLimits.conditionsPerFilter) comparisons. Got \
        \(clauses.count) comparisons.
        """)
    }
    var conditions: [SearchCondition] = []
    for clause in clauses { conditions.append(try grammar.condition(clause)) }
    self.init(conditions)
  }
}

extension SearchEntity {
  var grammar: any SearchGrammar {
    switch self {
    case .runs: RunGrammar()
    case .experiments: ExperimentGrammar()
    case .registeredModels: RegisteredModelGrammar()
    case .modelVersions: ModelVersionGrammar()
    case .loggedModels: LoggedModelGrammar()
    }
  }
}

/// Says what the names, comparators and values of one kind of thing mean.
protocol SearchGrammar {
  /// Turns one comparison into a condition.
  func condition(_ clause: SearchClause) throws(TrackingRefusal) -> SearchCondition
  /// Says which words make no comparison.
  func refusal(of words: [SearchToken], in text: String) -> TrackingRefusal
}

extension SearchGrammar {
  func refusal(of words: [SearchToken], in text: String) -> TrackingRefusal {
    let clauses = words.map(\.text).joined(separator: ", ")
    return .invalid("Invalid clause(s) in filter string: \(clauses)")
  }
}

/// Holds one comparison as it was written.
struct SearchClause: Hashable {
  let left: SearchToken
  /// In capitals; `IN`, `NOT IN`, `IS NULL` and `IS NOT NULL` count as comparators.
  let comparator: String
  /// Absent after `IS NULL` and `IS NOT NULL`.
  let right: SearchToken?

  static func clauses(
    of text: String, _ grammar: some SearchGrammar
  ) throws(TrackingRefusal) -> [SearchClause] {
    let tokens = SearchLexer.tokens(of: text)
    guard !tokens.isEmpty else {
      throw .invalid("Invalid filter '\(text)'. Could not be parsed.")
    }
    if let end = tokens.firstIndex(where: { $0.kind == .end }), end < tokens.count - 1 {
      throw .invalid(
        """
        Search filter contained multiple expression \(text.quotedAsList). Provide AND-ed \
        expression list.
        """)
    }
    var clauses: [SearchClause] = []
    var invalid: [SearchToken] = []
    var rest = tokens[...]
    while let first = rest.first {
      if let (clause, length) = SearchClause.first(of: rest) {
        clauses.append(clause)
        rest = rest.dropFirst(length)
      } else {
        if !first.isKeyword("AND") { invalid.append(first) }
        rest = rest.dropFirst()
      }
    }
    // The first words say enough; a refusal must not grow with what is refused.
    guard invalid.isEmpty else { throw grammar.refusal(of: Array(invalid.prefix(50)), in: text) }
    return clauses
  }

  /// The comparison that the words begin with, and how many of them it takes.
  private static func first(of words: ArraySlice<SearchToken>) -> (SearchClause, Int)? {
    let words = Array(words.prefix(4))
    guard words.count > 2, words[0].isOperand else { return nil }
    if case .comparator(let sign) = words[1].kind, words[2].isOperand {
      return (SearchClause(left: words[0], comparator: sign, right: words[2]), 3)
    }
    guard words[0].kind == .name else { return nil }
    if words[1].isKeyword("IN"), words[2].kind == .list {
      return (SearchClause(left: words[0], comparator: "IN", right: words[2]), 3)
    }
    if words[1].isKeyword("IS"), words[2].isKeyword("NULL") {
      return (SearchClause(left: words[0], comparator: "IS NULL", right: nil), 3)
    }
    guard words.count > 3 else { return nil }
    if words[1].isKeyword("NOT"), words[2].isKeyword("IN"), words[3].kind == .list {
      return (SearchClause(left: words[0], comparator: "NOT IN", right: words[3]), 4)
    }
    if words[1].isKeyword("IS"), words[2].isKeyword("NOT"), words[3].isKeyword("NULL") {
      return (SearchClause(left: words[0], comparator: "IS NOT NULL", right: nil), 4)
    }
    return nil
  }
}

extension String {
  /// The text in the quotes that clients print lists with.
  var quotedAsList: String {
    contains("'") && !contains("\"")
      ? "\"\(self)\""
      : "'"
        + split(separator: "'", omittingEmptySubsequences: false)
        .joined(separator: "\\'") + "'"
  }

  /// The text without the backticks or quotes around it.
  var withoutQuotes: String {
    for quote in ["'", "\"", "`"] where count >= 2 && hasPrefix(quote) && hasSuffix(quote) {
      return String(dropFirst().dropLast())
    }
    return self
  }
}

extension Sequence<String> {
  /// The texts as clients print a set, in order.
  var printedAsSet: String {
    "{"
      + sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { "'\($0)'" }
      .joined(separator: ", ") + "}"
  }
}
