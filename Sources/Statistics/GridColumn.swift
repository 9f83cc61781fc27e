public import Tables

/// Freezes one column of a reference: bin edges or levels, and exact counts.
public struct GridColumn: Codable, Hashable, Sendable {
  /// The column's name.
  public let name: String
  /// The numbers' grid, or nil for a categorical column.
  public let numeric: NumericGrid?
  /// The levels' grid, or nil for a numeric column.
  public let categorical: LevelGrid?
  /// Reference rows without a value.
  public let missingCount: Int

  /// Whether the column holds numbers or levels.
  public var kind: ColumnKind { numeric == nil ? .categorical : .numeric }

  /// Freezes a column.
  init(_ column: Column, resolution: Int) {
    name = column.name
    switch ColumnSample(column) {
    case .numbers(let sorted, let missing, let nonFinite):
      numeric = NumericGrid(sorted: sorted, nonFiniteCount: nonFinite, resolution: resolution)
      categorical = nil
      missingCount = missing
    case .levels(let counts, let missing):
      numeric = nil
      categorical = LevelGrid(counts)
      missingCount = missing
    }
  }

  /// The number of bins a profile keeps for the column.
  var binCount: Int {
    numeric?.binning.binCount ?? (categorical?.levels.count ?? 0) + 1
  }
}
