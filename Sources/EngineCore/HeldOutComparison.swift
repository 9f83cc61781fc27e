internal import Domain

/// Holds what a version and the champion measure on the same held-out rows.
struct HeldOutComparison: Sendable {
  /// What the gates say.
  let gates: [GateResult]
  /// The version's metrics.
  let candidate: [String: Double]
  /// The champion's metrics; absent when there is no champion.
  let champion: [String: Double]?
}
