public import Domain

/// Counts what one version has answered since the engine started.
public struct VersionCounters: Sendable {
  /// The upper bounds of the buckets of times to answer, in seconds.
  public static let bounds: [Double] = [
    0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1,
  ]

  /// Requests answered.
  public internal(set) var requests = 0
  /// Rows answered.
  public internal(set) var rows = 0
  /// Requests refused or failed.
  public internal(set) var errors = 0
  /// When it last answered.
  public internal(set) var lastAt: Timestamp?
  /// Requests answered within each of ``bounds`` but not within the one before; the last counts
  /// the slower ones.
  public internal(set) var buckets = [Int](repeating: 0, count: bounds.count + 1)
  /// The sum of all times to answer.
  public internal(set) var totalSeconds = 0.0

  mutating func add(rows count: Int, seconds: Double, at: Timestamp) {
    requests += 1
    rows += count
    lastAt = at
    totalSeconds += seconds
    buckets[Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count] += 1
  }
}
