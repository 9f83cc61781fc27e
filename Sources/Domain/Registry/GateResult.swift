/// Records what a gate said of one version.
public struct GateResult: Codable, Hashable, Sendable {
  /// The rule.
  public let gate: Gate
  /// The version's value; absent when missing or not finite.
  public let value: Double?
  /// The champion's value on the same rows, for a comparison.
  public let championValue: Double?
  /// What the value was compared with.
  public let bound: Double?
  /// Whether the rule is met; a missing value never passes.
  public let passed: Bool
  /// The result in words.
  public let note: String

  /// Creates a gate result from its parts.
  public init(
    gate: Gate, value: Double? = nil, championValue: Double? = nil, bound: Double? = nil,
    passed: Bool, note: String
  ) {
    self.gate = gate
    self.value = value
    self.championValue = championValue
    self.bound = bound
    self.passed = passed
    self.note = note
  }
}
