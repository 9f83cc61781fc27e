/// Shows one thing that the operation changes.
public struct PlanDifference: Codable, Hashable, Sendable {
  /// What changes: a metric, a parameter, data.
  public let subject: String
  /// Its present value in words.
  public let before: String
  /// Its value afterwards in words.
  public let after: String

  /// Creates a plan difference from its parts.
  public init(subject: String, before: String, after: String) {
    self.subject = subject
    self.before = before
    self.after = after
  }
}
