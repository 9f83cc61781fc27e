/// Names recorded rows that can be sent to the endpoint.
public struct ReplayRules: Codable, Hashable, Sendable {
  /// The CSV file, relative to the workspace.
  public let file: String
  /// The column that identifies a row.
  public let id: String
  /// The pace; 0 for as fast as possible.
  public let rowsPerSecond: Double
  /// A declared change of the rows.
  public let shift: InjectedShift?

  /// Creates a replay rules from its parts.
  public init(
    file: String, id: String = "id", rowsPerSecond: Double = 0, shift: InjectedShift? = nil
  ) {
    self.file = file
    self.id = id
    self.rowsPerSecond = rowsPerSecond
    self.shift = shift
  }
}
