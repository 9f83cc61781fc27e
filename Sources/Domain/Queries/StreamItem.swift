/// Is one piece of an engine's live stream.
public enum StreamItem: Codable, Hashable, Sendable {
  /// A numbered fact; none is ever left out.
  case fact(NumberedEvent)
  /// A measurement; the latest wins.
  case sample(EndpointSample)
  /// How far a replay is; the latest wins.
  case replay(ReplayProgress)
  /// The open window so far; the latest wins.
  case window(WindowSummary)
  /// Clients have logged so many changes since the engine started; the latest wins.
  case tracked(Int)
  /// Nothing else to say; the engine's time of day.
  case alive(Timestamp)
  /// Too far behind: ask for a new snapshot.
  case resync
}
