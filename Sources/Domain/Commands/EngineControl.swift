/// Asks for a change of the engine itself.
public enum EngineControl: String, Codable, Hashable, Sendable {
  /// Drain and end.
  case stop
}
