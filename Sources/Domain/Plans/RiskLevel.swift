/// Says how dangerous an operation is, and so how it is confirmed.
public enum RiskLevel: String, Codable, CaseIterable, Hashable, Sendable {
  /// Reversible and not in production: one key.
  case reversible
  /// In production but reversible: a random code.
  case production
  /// Cannot be undone, or a gate is overridden: the model's name and a reason.
  case irreversible
}
