/// Says how loud an alert is.
public enum AlertLevel: String, Codable, CaseIterable, Hashable, Sendable {
  /// Worth knowing; nobody is called.
  case notice
  /// Someone should look.
  case alert
}
