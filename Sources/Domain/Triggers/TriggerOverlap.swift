/// Says what a trigger does while a run that it started goes on.
public enum TriggerOverlap: String, Codable, CaseIterable, Hashable, Sendable {
  /// Start none.
  case skip
  /// Let one wait, which stands for all that come meanwhile.
  case queue
  /// Cancel it, and start another.
  case replace
  /// Start another beside it.
  case allow
}
