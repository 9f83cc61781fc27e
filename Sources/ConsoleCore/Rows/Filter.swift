/// Chooses rows: words, words left out, a pattern, or a number compared.
///
/// All terms must hold. Words ignore case.
///
///     Filter("loans !census")     // has "loans" and not "census"
///     Filter("/^fit.*v2$/")       // matches the pattern
///     Filter("auc > 0.7")         // the field auc is above 0.7
public struct Filter: Hashable, Sendable {
  /// The text as typed.
  public let source: String
  /// What must hold.
  let terms: [Term]
  /// Why the text cannot be understood; such a filter leaves all rows.
  public let problem: String?

  /// Reads a filter; a text that cannot be understood gives one with a problem.
  public init(_ source: String) {
    self.source = source
    var reader = FilterReader(source)
    terms = reader.terms()
    problem = reader.problem
  }

  /// The filter that leaves all rows.
  public static let none = Filter("")

  /// Whether all rows are left.
  public var isEmpty: Bool { terms.isEmpty }

  /// Is one condition on a row.
  indirect enum Term: Hashable, Sendable {
    case word(String)
    case pattern(String)
    case number(field: String, Comparison, Double)
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

  /// Returns the rows that meet all terms.
  func apply(to rows: [Row]) -> [Row] {
    guard problem == nil, !terms.isEmpty else { return rows }
    let tests = terms.map(Self.test)
    return rows.filter { row in tests.allSatisfy { $0(row) } }
  }

  private static func test(_ term: Term) -> (Row) -> Bool {
    switch term {
    case .word(let word):
      return { $0.searchText.lowercased().contains(word) }
    case .pattern(let pattern):
      guard let expression = try? Regex(pattern).ignoresCase() else { return { _ in true } }
      return { $0.searchText.firstMatch(of: expression) != nil }
    case .number(let field, let comparison, let bound):
      return { row in row.number(of: field).map { comparison.holds($0, bound) } ?? false }
    case .not(let inner):
      let holds = test(inner)
      return { !holds($0) }
    }
  }
}
