/// Says how far a plan is.
public enum PlanState: String, Codable, CaseIterable, Hashable, Sendable {
  /// Computed; not confirmed, or waiting for a second person.
  case proposed
  /// A second person agreed.
  case approved
  /// Confirmed and being carried out.
  case running
  /// Carried out.
  case done
  /// Could not be carried out; nothing changed.
  case failed
  /// Too old to be confirmed or approved.
  case expired
  /// What it was computed from has changed; it is refused until it is asked for again.
  case stale
  /// A second person refused.
  case rejected
}
