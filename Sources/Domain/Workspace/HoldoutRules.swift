/// Names the rows that no version is trained on.
public struct HoldoutRules: Codable, Hashable, Sendable {
  /// The CSV file, relative to the workspace.
  public let file: String
  /// The column with the outcome.
  public let target: String
  /// The outcome that counts as positive; 1 if absent.
  public let positive: String?
  /// The column that identifies a row.
  public let id: String?

  /// Creates a holdout rules from its parts.
  public init(file: String, target: String, positive: String? = nil, id: String? = nil) {
    self.file = file
    self.target = target
    self.positive = positive
    self.id = id
  }
}
