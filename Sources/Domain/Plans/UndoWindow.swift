/// Says how long the last promotion or rollback of a model can be undone at once.
public struct UndoWindow: Codable, Hashable, Sendable {
  /// The model.
  public let model: ModelName
  /// The version an undo returns to; it stays loaded.
  public let backTo: Int
  /// When the window closes.
  public let expiresAt: Timestamp

  /// Creates an undo window from its parts.
  public init(model: ModelName, backTo: Int, expiresAt: Timestamp) {
    self.model = model
    self.backTo = backTo
    self.expiresAt = expiresAt
  }
}
