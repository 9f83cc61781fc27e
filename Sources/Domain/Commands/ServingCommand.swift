/// Asks for a change of endpoints.
public enum ServingCommand: Codable, Hashable, Sendable {
  /// Send the declared recorded rows to the endpoint; 0 for as fast as possible.
  case startReplay(model: ModelName, rowsPerSecond: Double)
  /// Stop sending.
  case stopReplay(model: ModelName)
}
