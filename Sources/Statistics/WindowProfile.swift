public import Domain
public import Tables

/// Counts the rows of a window against a ``ReferenceGrid``.
///
/// Profiles over the same grid add up: minutes to hours, hours to days. What is added is exact;
/// only sums may differ in their last bits.
public struct WindowProfile: Codable, Hashable, Sendable {
  /// One value of a row.
  public enum Value: Hashable, Sendable {
    /// A number; NaN is missing.
    case number(Double)
    /// A level.
    case level(String)
    /// No value.
    case missing
  }

  /// The number of rows counted.
  public private(set) var rowCount = 0
  /// One profile per column of the grid, in its order.
  public private(set) var columns: [ColumnProfile]

  /// Creates an empty window.
  public init(_ grid: ReferenceGrid) {
    columns = grid.columns.map(ColumnProfile.init)
  }

  /// Counts all rows of a block; a column that the block lacks counts as missing.
  ///
  /// - Parameters:
  ///   - block: The rows, their columns in any order.
  ///   - grid: The grid this window was created with.
  public mutating func add(_ block: RowBlock, on grid: ReferenceGrid) {
    rowCount += block.rowCount
    for (index, column) in grid.columns.enumerated() where index < columns.count {
      guard let values = block[column.name]?.values else {
        columns[index].missingCount += block.rowCount
        continue
      }
      switch values {
      case .numbers(let numbers): add(numbers, to: index, of: column)
      case .categories(let codes, let levels): add(codes, levels, to: index, of: column)
      }
    }
  }

  /// Counts one row.
  ///
  /// - Parameters:
  ///   - values: One value per column of the grid, in its order; what is left out is missing.
  ///   - grid: The grid this window was created with.
  public mutating func add(row values: [Value], on grid: ReferenceGrid) {
    rowCount += 1
    for (index, column) in grid.columns.enumerated() where index < columns.count {
      add(index < values.count ? values[index] : .missing, to: index, of: column)
    }
  }

  /// Adds the rows of another window over the same grid.
  ///
  /// - Parameter other: A window over the same grid.
  /// - Throws: ``Problem`` with code `invalidInput` if its bins differ; nothing is added then.
  public mutating func merge(_ other: WindowProfile) throws(Problem) {
    guard columns.map(\.counts.count) == other.columns.map(\.counts.count),
      columns.map(\.sums.count) == other.columns.map(\.sums.count)
    else {
      throw Problem(
        .invalidInput, "two windows that are not over the same reference cannot be added",
        fix: "Add windows of one reference only.")
    }
    rowCount += other.rowCount
    for index in columns.indices { columns[index].merge(other.columns[index]) }
  }

  /// Returns the value below which a share of a column's rows lies, interpolated within a bin.
  ///
  /// - Parameters:
  ///   - share: A share between 0 and 1.
  ///   - name: The name of a numeric column.
  ///   - grid: The grid this window was created with.
  /// - Returns: The value, or nil without rows.
  public func quantile(_ share: Double, of name: String, on grid: ReferenceGrid) -> Double? {
    guard let index = grid.columns.firstIndex(where: { $0.name == name }),
      let numeric = grid.columns[index].numeric, index < columns.count,
      let minimum = columns[index].minimum, let maximum = columns[index].maximum
    else { return nil }
    return numeric.quantile(
      share, counts: columns[index].counts, minimum: minimum, maximum: maximum)
  }

  private mutating func add(_ value: Value, to index: Int, of column: GridColumn) {
    switch (value, column.numeric, column.categorical) {
    case (.number(let number), let numeric?, _): columns[index].add(number, on: numeric)
    case (.level(let text), let numeric?, _):
      columns[index].add(Double(text) ?? .nan, on: numeric)
    case (.level(let text), nil, let levels?): columns[index].add(text, on: levels)
    case (.number(let number), nil, let levels?) where !number.isNaN:
      columns[index].add(CSVWriter.text(of: number), on: levels)
    case (.number, _, _), (.level, _, _), (.missing, _, _): columns[index].missingCount += 1
    }
  }

  private mutating func add(_ numbers: [Double], to index: Int, of column: GridColumn) {
    guard let numeric = column.numeric else {
      for number in numbers { add(.number(number), to: index, of: column) }
      return
    }
    for number in numbers { columns[index].add(number, on: numeric) }
  }

  private mutating func add(
    _ codes: [Int32], _ levels: [String], to index: Int, of column: GridColumn
  ) {
    guard let grid = column.categorical else {
      let numbers = levels.map { Double($0) ?? .nan }
      add(codes.map { $0 < 0 ? .nan : numbers[Int($0)] }, to: index, of: column)
      return
    }
    var counts = [Int](repeating: 0, count: levels.count)
    for code in codes {
      if code < 0 {
        columns[index].missingCount += 1
      } else {
        counts[Int(code)] += 1
      }
    }
    for (level, count) in zip(levels, counts) where count > 0 {
      columns[index].add(level, count: count, on: grid)
    }
  }
}
