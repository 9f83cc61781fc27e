/// Chooses rows: words, words left out, letters in order, a pattern, a number, or a saved filter.
///
/// All terms must hold. Words ignore case.
///
///     Filter("loans !census")        // has "loans" and not "census"
///     Filter("~lnfit")               // a word has these letters in this order
///     Filter("/^fit.*v2$/")          // matches the pattern
///     Filter("metrics.auc > 0.7")    // the field is above 0.7
///     Filter("@mine", saved: saved)  // meets the filter saved as mine
public struct Filter: Hashable, Sendable {
  /// The text as typed.
  public let source: String
  /// What must hold.
  let terms: [Term]
  /// Why the text cannot be understood; such a filter leaves all rows.
  public let problem: String?

  /// Reads a filter; a text that cannot be understood gives one with a problem.
  ///
  /// - Parameters:
  ///   - source: The text.
  ///   - saved: The texts that `@name` stands for.
  public init(_ source: String, saved: [String: String] = [:]) {
    self.source = source
    var reader = FilterReader(source, saved: saved)
    terms = reader.terms()
    problem = reader.problem
  }

  /// Creates a filter like another one that cannot be used here.
  init(_ other: Filter, problem: String) {
    source = other.source
    terms = other.terms
    self.problem = problem
  }

  /// The filter that leaves all rows.
  public static let none = Filter("")

  /// Whether all rows are left.
  public var isEmpty: Bool { terms.isEmpty }

  /// Is one condition on a row.
  indirect enum Term: Hashable, Sendable {
    case word(String)
    case letters(String)
    case pattern(Pattern)
    case number(field: String, Comparison, Double)
    case all([Term])
    case not(Term)
  }

  /// Compares a field with a number.
  enum Comparison: String, CaseIterable, Hashable, Sendable {
    case atLeast = ">="
    case atMost = "<="
    case not = "!="
    case above = ">"
    case below = "<"
    case equal = "="

    func holds(_ left: Double, _ right: Double) -> Bool {
      switch self {
      case .atLeast: left >= right
      case .atMost: left <= right
      case .not: left != right
      case .above: left > right
      case .below: left < right
      case .equal: left == right
      }
    }
  }

  /// Whether every row that passes this filter passes `other` too, as far as the terms tell.
  ///
  ///     Filter("cens").narrows(Filter("cen"))   // true
  ///     Filter("!cens").narrows(Filter("!cen")) // false
  func narrows(_ other: Filter) -> Bool {
    guard problem == nil, other.problem == nil else { return false }
    return other.terms.allSatisfy { wide in terms.contains { $0.implies(wide) } }
  }

  /// Returns the rows that meet all terms.
  ///
  /// - Parameters:
  ///   - rows: The rows to choose from.
  ///   - surroundings: What the rows show beside their own values.
  /// - Returns: The rows that pass.
  func apply(to rows: [Row], amid surroundings: RowSurroundings = .none) -> [Row] {
    guard problem == nil, !terms.isEmpty else { return rows }
    let test = FilterTest(terms, amid: surroundings)
    return rows.filter { test.holds(for: $0) }
  }
}

extension Filter.Term {
  /// Whether what meets this term meets `other` too, as far as the two tell by themselves.
  fileprivate func implies(_ other: Filter.Term) -> Bool {
    switch self {
    case .word(let long):
      if case .word(let short) = other {
        return Array(long.utf8).contains(Array(short.utf8))
      }
    case .letters(let long):
      if case .letters(let short) = other { return long.utf8.starts(with: short.utf8) }
    case .pattern, .number, .all, .not: break
    }
    return self == other
  }
}
