/// Declares a rule that a version must meet before it is promoted.
public struct Gate: Codable, Hashable, Sendable {
  /// The metric's name as `binnacle evaluate` writes it.
  public let metric: String
  /// What the value must satisfy.
  public let rule: GateRule

  /// Creates a gate from its parts.
  public init(metric: String, rule: GateRule) {
    self.metric = metric
    self.rule = rule
  }
}
