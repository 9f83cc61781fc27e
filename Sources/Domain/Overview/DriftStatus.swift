/// Sums up the drift of a model.
public struct DriftStatus: Codable, Hashable, Sendable {
  /// What the last window says.
  public let verdict: DriftVerdict
  /// Rows in the open window.
  public let rows: Int
  /// Rows it needs.
  public let minimumRows: Int
  /// Columns that drifted in the last closed window.
  public let driftedColumns: Int
  /// Columns with a notice in the last closed window.
  public let noticedColumns: Int
  /// The column with the largest score against its threshold.
  public let worstColumn: String?
  /// Its score.
  public let worstScore: Double?
  /// The last realised metric.
  public let realisedMetric: Double?

  /// Creates a drift status from its parts.
  public init(
    verdict: DriftVerdict, rows: Int, minimumRows: Int, driftedColumns: Int, noticedColumns: Int,
    worstColumn: String? = nil, worstScore: Double? = nil, realisedMetric: Double? = nil
  ) {
    self.verdict = verdict
    self.rows = rows
    self.minimumRows = minimumRows
    self.driftedColumns = driftedColumns
    self.noticedColumns = noticedColumns
    self.worstColumn = worstColumn
    self.worstScore = worstScore
    self.realisedMetric = realisedMetric
  }
}
