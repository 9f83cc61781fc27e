/// Pairs a fact with its number and time.
public struct NumberedEvent: Codable, Hashable, Sendable {
  /// Counts from 1 without gaps.
  public let number: Int64
  /// When it became true.
  public let at: Timestamp
  /// The fact.
  public let event: Event

  /// Creates a numbered event from its parts.
  public init(number: Int64, at: Timestamp, event: Event) {
    self.number = number
    self.at = at
    self.event = event
  }
}
