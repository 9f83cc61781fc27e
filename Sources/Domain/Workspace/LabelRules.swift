/// Says how outcomes reach the engine.
public struct LabelRules: Codable, Hashable, Sendable {
  /// The column of the replayed file that holds the outcome.
  public let column: String
  /// How many further rows pass before the outcome is known.
  public let delayRows: Int

  /// Creates a label rules from its parts.
  public init(column: String, delayRows: Int = 0) {
    self.column = column
    self.delayRows = delayRows
  }
}
