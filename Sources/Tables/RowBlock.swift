public import Domain

/// Holds rows as columns of equal length.
///
///     let block = try RowBlock(columns: [
///       Column(name: "age", values: .numbers([31, 47])),
///       Column(name: "plan", texts: ["basic", nil]),
///     ])
///     block["age"]?.numbers  // [31, 47]
///     block.rows(1..<2).rowCount  // 1
public struct RowBlock: Hashable, Sendable {
  /// The columns in the order of the file.
  public let columns: [Column]
  /// The number of rows in every column.
  public let rowCount: Int
  private let positions: [String: Int]

  /// Creates a block from columns.
  ///
  /// - Parameter columns: Columns of equal length with different names.
  /// - Throws: ``Problem`` with code `invalidInput` when lengths differ or a name repeats.
  public init(columns: [Column]) throws(Problem) {
    var positions: [String: Int] = [:]
    let rowCount = columns.first?.count ?? 0
    for (position, column) in columns.enumerated() {
      guard column.count == rowCount else {
        throw Problem(
          .invalidInput, "column \(column.shownName) has \(column.count) rows, needs \(rowCount)",
          at: "column \(position + 1)", fix: "Give every column the same number of rows.")
      }
      guard positions.updateValue(position, forKey: column.name) == nil else {
        throw Problem(
          .invalidInput, "column name \(column.shownName) appears twice",
          at: "column \(position + 1)", fix: "Rename one of the columns.")
      }
    }
    self.init(columns: columns, rowCount: rowCount, positions: positions)
  }

  private init(columns: [Column], rowCount: Int, positions: [String: Int]) {
    self.columns = columns
    self.rowCount = rowCount
    self.positions = positions
  }

  /// The names of the columns, in order.
  public var columnNames: [String] { columns.map(\.name) }

  /// Returns the column called `name`, or nil.
  public subscript(name: String) -> Column? {
    positions[name].map { columns[$0] }
  }

  /// Returns the rows of `range`; what lies outside the block is left out.
  public func rows(_ range: Range<Int>) -> RowBlock {
    let inside = range.clamped(to: 0..<rowCount)
    return RowBlock(
      columns: columns.map { $0.rows(inside) }, rowCount: inside.count, positions: positions)
  }

  /// Returns the rows at `indices`, in that order; indices outside the block are left out.
  public func rows(at indices: [Int]) -> RowBlock {
    let inside = indices.filter { $0 >= 0 && $0 < rowCount }
    return RowBlock(
      columns: columns.map { $0.rows(at: inside) }, rowCount: inside.count, positions: positions)
  }

  /// Returns only the named columns, in the order of `names`.
  ///
  /// - Parameter names: Names of columns of this block.
  /// - Returns: A block of the same rows.
  /// - Throws: ``Problem`` with code `notFound` that names the first column that is missing.
  public func selecting(_ names: [String]) throws(Problem) -> RowBlock {
    var selected: [Column] = []
    for name in names {
      guard let column = self[name] else {
        throw Problem(
          .notFound, "there is no column \(SafeText(name))", at: listedColumns,
          fix: "Use one of the columns there are.")
      }
      selected.append(column)
    }
    guard !selected.isEmpty else {
      return RowBlock(columns: [], rowCount: rowCount, positions: [:])
    }
    return try RowBlock(columns: selected)
  }

  /// Returns this block followed by the rows of `other`; columns are matched by name.
  ///
  /// - Parameter other: A block with the same columns, in any order.
  /// - Returns: A block with the rows of both, in the column order of this block.
  /// - Throws: ``Problem`` with code `invalidInput` when a column is missing or of another kind.
  public func appending(_ other: RowBlock) throws(Problem) -> RowBlock {
    if let extra = other.columns.first(where: { self[$0.name] == nil }) {
      throw Problem(
        .invalidInput, "the rows to append have a column \(extra.shownName) that is not here",
        at: listedColumns, fix: "Append rows with the same columns.")
    }
    var joined: [Column] = []
    for column in columns {
      guard let added = other[column.name] else {
        throw Problem(
          .invalidInput, "the rows to append have no column \(column.shownName)",
          fix: "Append rows with the same columns.")
      }
      guard let both = column.appending(added) else {
        throw Problem(
          .invalidInput,
          "column \(column.shownName) is \(column.kind.rawValue) here and "
            + "\(added.kind.rawValue) in the rows to append",
          fix: "Declare the column's kind and read both again.")
      }
      joined.append(both)
    }
    return RowBlock(
      columns: joined, rowCount: rowCount + other.rowCount, positions: positions)
  }

  private var listedColumns: String {
    let shown = columns.prefix(8).map(\.shownName).joined(separator: ", ")
    return "columns: " + shown + (columns.count > 8 ? ", and \(columns.count - 8) more" : "")
  }
}

extension Column {
  /// The name, safe to print.
  var shownName: String { SafeText(name).text }
}
