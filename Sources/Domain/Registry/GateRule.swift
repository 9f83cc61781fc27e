/// Says what a metric must satisfy.
public enum GateRule: Codable, Hashable, Sendable {
  /// The value is at least the bound.
  case atLeast(Double)
  /// The value is at most the bound.
  case atMost(Double)
  /// On the same held-out rows, the value is worse than the champion's by at most this much.
  case notWorseThanChampion(by: Double)
}
