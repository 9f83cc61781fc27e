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

  /// The paces that can be kept, in rows a second, besides 0; a slower one is a row in 17 minutes.
  public static let paces = 0.001...1_000_000_000.0

  /// Whether rows can be sent at a pace: 0 for as fast as possible, or one of ``paces``.
  ///
  /// - Parameter rowsPerSecond: The pace.
  /// - Returns: Whether it can be kept.
  public static func canKeep(_ rowsPerSecond: Double) -> Bool {
    rowsPerSecond == 0 || paces.contains(rowsPerSecond)
  }

  /// The rule in words.
  public static let paceWords = "0 or 0.001 to 1000000000 rows a second"

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
