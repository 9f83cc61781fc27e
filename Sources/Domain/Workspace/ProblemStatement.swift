/// States the business problem behind a model.
public struct ProblemStatement: Codable, Hashable, Sendable {
  /// What the model is for.
  public let goal: String
  /// How success is measured.
  public let success: String
  /// Who answers for it.
  public let owner: String

  /// Creates a problem statement from its parts.
  public init(goal: String, success: String, owner: String) {
    self.goal = goal
    self.success = success
    self.owner = owner
  }
}
