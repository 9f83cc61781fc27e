/// Says whether a session may command.
public enum SessionScope: String, Codable, CaseIterable, Hashable, Sendable {
  /// It looks only; the engine refuses its commands.
  case readOnly = "read-only"
  /// It may command.
  case armed
}
