public import Domain

/// Says which recorded rows a replay sends and what is known about them.
public struct ReplaySource: Hashable, Sendable {
  /// The CSV file with the rows.
  public var path: String
  /// The column with each row's id; nil when rows have none.
  public var idColumn: String?
  /// The column with the outcomes; nil when they are not known.
  public var labelColumn: String?
  /// How many rows later a row's outcome arrives.
  public var labelDelayRows: Int
  /// A declared change of the rows.
  public var shift: InjectedShift?

  /// Creates a source from its parts.
  public init(
    path: String, idColumn: String? = nil, labelColumn: String? = nil, labelDelayRows: Int = 0,
    shift: InjectedShift? = nil
  ) {
    self.path = path
    self.idColumn = idColumn
    self.labelColumn = labelColumn
    self.labelDelayRows = labelDelayRows
    self.shift = shift
  }
}
