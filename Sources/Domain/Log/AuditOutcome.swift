/// Says what became of a command.
public enum AuditOutcome: String, Codable, CaseIterable, Hashable, Sendable {
  /// It was carried out.
  case accepted
  /// It was refused.
  case refused
}
