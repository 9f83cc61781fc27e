public import Domain
public import Tables

/// Freezes a reference table, so that windows are compared with it without reading it again.
///
/// Written once, at training; a few kilobytes per column. Windows are counted against it as
/// ``WindowProfile``.
///
///     let grid = try ReferenceGrid(trainingRows)
///     var window = WindowProfile(grid)
///     window.add(newRows, on: grid)
///     let report = try DriftReport.compare(reference: grid, current: window)
public struct ReferenceGrid: Codable, Hashable, Sendable {
  /// The number of quantile bins per numeric column.
  public static let standardResolution = 256
  /// The resolutions that are accepted.
  public static let resolutions = 10...4_096

  /// The number of reference rows.
  public let rowCount: Int
  /// One frozen column per column of the reference, in its order.
  public let columns: [GridColumn]

  /// Freezes all columns of a reference.
  ///
  /// - Parameters:
  ///   - reference: The rows to compare with later, usually the training data.
  ///   - resolution: The number of quantile bins per numeric column.
  /// - Throws: ``Problem`` with code `invalidInput` if the resolution is out of bounds.
  public init(
    _ reference: RowBlock, resolution: Int = ReferenceGrid.standardResolution
  ) throws(Problem) {
    guard Self.resolutions.contains(resolution) else {
      throw Problem(
        .invalidInput, "a grid of \(resolution) bins is out of bounds",
        fix: "Choose \(Self.resolutions.lowerBound) to \(Self.resolutions.upperBound) bins.")
    }
    rowCount = reference.rowCount
    columns = reference.columns.map { GridColumn($0, resolution: resolution) }
  }

  /// The names of the columns, in the order of rows for `WindowProfile.add(row:on:)`.
  public var columnNames: [String] { columns.map(\.name) }
}
