/// Says how far a plan is.
public enum PlanState: String, Codable, CaseIterable, Hashable, Sendable {
  /// Computed; nobody has confirmed it.
  case proposed
  /// Confirmed and being carried out.
  case running
  /// Carried out.
  case done
  /// Could not be carried out; nothing changed.
  case failed
  /// Too old to be confirmed.
  case expired
}
