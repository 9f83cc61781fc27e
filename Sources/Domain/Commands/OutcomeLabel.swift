/// Pairs a prediction with what really happened.
public struct OutcomeLabel: Codable, Hashable, Sendable {
  /// The id the prediction was captured under.
  public let id: String
  /// The outcome as written in the data.
  public let value: String
  /// Where it is written, such as `file:line`, for messages.
  public let place: String?

  /// Creates an outcome label from its parts.
  public init(id: String, value: String, place: String? = nil) {
    self.id = id
    self.value = value
    self.place = place
  }
}
