internal import Domain
internal import GRDB

/// Holds one expression that a result is ordered by.
struct SearchTerm {
  let expression: SQLFragment
  let isAscending: Bool

  init(_ expression: SQLFragment, isAscending: Bool = true) {
    self.expression = expression
    self.isAscending = isAscending
  }
}

/// Writes a search as one statement: rows that meet conditions, in an order, beginning at a place.
///
/// The expressions of the order are columns of an inner query, so that the statement returns them
/// with each row; the last row's are the place where the next page begins.
struct SearchStatement {
  /// The columns of a row.
  let columns: String
  /// The tables, with the values bound in them.
  let source: SQLFragment
  let conditions: [SQLFragment]
  let terms: [SearchTerm]
  let limit: Int
  var skipping = 0
  let after: SearchPlace?

  func statement() throws -> SQLFragment {
    let keys = terms.enumerated().map { $0.element.expression + " AS k\($0.offset)" }
    let inner =
      "SELECT \(columns), " + keys.joined(", ") + " FROM " + source + " WHERE "
      + (conditions.isEmpty ? SQLFragment("TRUE") : conditions.joined(" AND "))
    let order = terms.enumerated().map { "k\($0.offset)" + ($0.element.isAscending ? "" : " DESC") }
    return "SELECT * FROM (" + inner + ") WHERE " + (try isAfter())
      + " ORDER BY \(order.joined(separator: ", "))"
      + SQLFragment(" LIMIT ? OFFSET ?", [limit + 1, skipping])
  }

  /// Runs the search and makes a page of its rows.
  func page<Found: Sendable>(
    in database: Database, _ make: (Row) -> Found
  ) throws -> SearchPage<Found> {
    let fragment = try statement()
    // Not kept for later: clients could make up endless many shapes of statements.
    let rows = try Row.fetchCursor(
      database, sql: fragment.sql, arguments: fragment.arguments)
    var found: [Found] = []
    var last: SearchPlace?
    while let row = try rows.next() {
      if found.count == limit { return SearchPage(rows: found, next: last) }
      found.append(make(row))
      if found.count == limit { last = place(of: row) }
    }
    return SearchPage(rows: found, next: nil)
  }

  private func place(of row: Row) -> SearchPlace {
    let first = row.count - terms.count
    return SearchPlace(
      terms.indices.map { index in
        switch (row[first + index] as DatabaseValue).storage {
        case .int64(let number): .integer(number)
        case .double(let number): .real(number.bitPattern)
        case .string(let text): .text(text)
        case .blob, .null: .none
        }
      })
  }

  /// Says that a row comes after the place: equal in the first terms, beyond it in the next one.
  private func isAfter() throws -> SQLFragment {
    guard let place = after else { return SQLFragment("TRUE") }
    guard place.values.count == terms.count else {
      throw Problem(
        .invalidInput, "the page belongs to another order", fix: "Begin at the first page again.")
    }
    var alternatives: [SQLFragment] = []
    var equal: [SQLFragment] = []
    for (index, value) in place.values.enumerated() {
      // Nothing has no successor: it is ordered by the term before, and all of its rows are equal.
      if value != .none {
        let comparison = terms[index].isAscending ? ">" : "<"
        let beyond = SQLFragment("k\(index) \(comparison) ?", [value.bound])
        alternatives.append("(" + (equal + [beyond]).joined(" AND ") + ")")
      }
      equal.append(SQLFragment("k\(index) IS ?", [value.bound]))
    }
    return "(" + alternatives.joined(" OR ") + ")"
  }
}

extension SearchValue {
  fileprivate var bound: (any DatabaseValueConvertible)? {
    switch self {
    case .integer(let number): number
    case .real(let bits): Double(bitPattern: bits)
    case .text(let text): text
    case .none: nil
    }
  }
}
