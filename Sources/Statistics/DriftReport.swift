public import Domain
public import Tables

/// Compares a table with its reference, column by column.
///
/// A column *drifts* when it differs by more than chance among all columns tested (Benjamini and
/// Hochberg at 5 %) and its smoothed stability index passes max(0.1, what chance alone gives with
/// this number of rows). A column that passes only the first is worth a notice.
///
///     let report = try DriftReport.compare(reference: training, current: yesterday)
///     report.driftedColumns  // ["mileage"]
public struct DriftReport: Codable, Hashable, Sendable {
  /// The number of reference rows.
  public let referenceRows: Int
  /// The number of current rows.
  public let currentRows: Int
  /// Columns the current rows lack.
  public let columnsOnlyInReference: [String]
  /// Columns the reference lacks.
  public let columnsOnlyInCurrent: [String]
  /// The columns both have, in the order of the reference.
  public let columns: [ColumnDrift]

  init(
    rows: RowCounts, onlyInReference: [String], onlyInCurrent: [String], columns: [ColumnDrift]
  ) {
    referenceRows = rows.reference
    currentRows = rows.current
    columnsOnlyInReference = onlyInReference
    columnsOnlyInCurrent = onlyInCurrent
    let tested = columns.indices.filter { columns[$0].testPValue != nil }
    let adjusted = BenjaminiHochberg.adjusted(tested.compactMap { columns[$0].testPValue })
    var judged = columns
    for (index, pValue) in zip(tested, adjusted) { judged[index].adjustedPValue = pValue }
    self.columns = judged
  }

  /// Compares all rows of two tables.
  ///
  /// - Parameters:
  ///   - reference: The rows to compare with, usually the training data.
  ///   - current: The rows in question.
  /// - Returns: One comparison per column that both have.
  /// - Throws: ``Problem`` with code `invalidInput` if a column is numeric in one table only.
  public static func compare(
    reference: RowBlock, current: RowBlock
  ) throws(Problem) -> DriftReport {
    let rows = RowCounts(reference: reference.rowCount, current: current.rowCount)
    var columns: [ColumnDrift] = []
    for column in reference.columns {
      guard let other = current[column.name] else { continue }
      columns.append(try compare(column, other, rows: rows))
    }
    return DriftReport(
      rows: rows,
      onlyInReference: reference.columnNames.filter { current[$0] == nil },
      onlyInCurrent: current.columnNames.filter { reference[$0] == nil }, columns: columns)
  }

  /// Returns the column called `name`, or nil.
  public subscript(name: String) -> ColumnDrift? { columns.first { $0.name == name } }

  /// The number of columns tested.
  public var testCount: Int { columns.count { $0.testPValue != nil } }

  /// The names of drifted columns, in the order of the reference.
  public var driftedColumns: [String] { columns.filter { $0.verdict == .drift }.map(\.name) }

  /// Drifted columns divided by columns tested, or nil if none was tested.
  public var driftShare: Double? {
    testCount > 0 ? Double(driftedColumns.count) / Double(testCount) : nil
  }

  private static func compare(
    _ reference: Column, _ current: Column, rows: RowCounts
  ) throws(Problem) -> ColumnDrift {
    switch (ColumnSample(reference), ColumnSample(current)) {
    case (.numbers(let first, let missing1, let odd1), .numbers(let second, let missing2, let odd2)):
      return ColumnDrift(
        name: reference.name,
        NumericEvidence(
          first, missing: missing1, nonFinite: odd1, second, missing: missing2, nonFinite: odd2),
        rows: rows)
    case (.levels(let first, let missing1), .levels(let second, let missing2)):
      return ColumnDrift(
        name: reference.name,
        CategoricalEvidence(first, missing: missing1, second, missing: missing2), rows: rows)
    case (.numbers, .levels), (.levels, .numbers):
      throw Problem(
        .invalidInput,
        "column \(SafeText(reference.name)) is \(reference.kind.rawValue) in the reference and "
          + "\(current.kind.rawValue) in the current rows",
        fix: "Declare its kind in the schema.")
    }
  }
}
