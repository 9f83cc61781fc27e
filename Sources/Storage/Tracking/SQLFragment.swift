internal import Domain
internal import GRDB

/// Holds a piece of a statement with the values bound to its question marks.
///
/// Text that somebody typed is only ever a bound value.
struct SQLFragment {
  var sql: String
  var arguments: StatementArguments = []

  init(_ sql: String, _ arguments: StatementArguments = []) {
    self.sql = sql
    self.arguments = arguments
  }

  static func + (left: SQLFragment, right: SQLFragment) -> SQLFragment {
    SQLFragment(left.sql + right.sql, left.arguments + right.arguments)
  }

  static func + (left: SQLFragment, right: String) -> SQLFragment {
    SQLFragment(left.sql + right, left.arguments)
  }

  static func + (left: String, right: SQLFragment) -> SQLFragment {
    SQLFragment(left + right.sql, right.arguments)
  }
}

extension Sequence where Element == SQLFragment {
  func joined(_ separator: String) -> SQLFragment {
    var whole = SQLFragment("")
    for part in self {
      if !whole.sql.isEmpty { whole.sql += separator }
      whole = whole + part
    }
    return whole
  }
}

extension SearchTest {
  /// Says in SQL that the test holds of a column of numbers, beside which a flag marks what is not
  /// a number.
  func ofNumber(_ column: String, undefined flag: String? = nil) -> SQLFragment {
    switch self {
    case .number(let comparison, let bound):
      let plain = SQLFragment("\(column) \(comparison.sql) ?", [bound])
      guard let flag else { return plain }
      return comparison == .notEqual
        ? "(" + plain + " OR \(flag))" : "(" + plain + " AND NOT \(flag))"
    case .present: return SQLFragment("\(column) IS NOT NULL")
    case .absent: return SQLFragment("\(column) IS NULL")
    case .text, .anyOf, .noneOf: return SQLFragment("FALSE")
    }
  }

  /// Says in SQL that the test holds of a column of text.
  func ofText(_ column: String) throws -> SQLFragment {
    switch self {
    case .text(.equal, let text): return SQLFragment("\(column) = ?", [text])
    case .text(.notEqual, let text): return SQLFragment("\(column) <> ?", [text])
    case .text(.like, let pattern): return SQLFragment("has_pattern(\(column), ?)", [pattern])
    case .text(.likeIgnoringCase, let pattern):
      return SQLFragment("has_pattern_in_any_case(\(column), ?)", [pattern])
    case .anyOf(let texts):
      return SQLFragment(
        "\(column) IN (SELECT value FROM json_each(?))", [try jsonText(texts)])
    case .noneOf(let texts):
      return SQLFragment(
        "\(column) NOT IN (SELECT value FROM json_each(?))", [try jsonText(texts)])
    case .present: return SQLFragment("\(column) IS NOT NULL")
    case .absent: return SQLFragment("\(column) IS NULL")
    case .number: return SQLFragment("FALSE")
    }
  }
}

extension NumberComparison {
  fileprivate var sql: String {
    switch self {
    case .equal: "="
    case .notEqual: "<>"
    case .less: "<"
    case .atMost: "<="
    case .greater: ">"
    case .atLeast: ">="
    }
  }
}
