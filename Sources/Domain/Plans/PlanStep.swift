/// States that a plan which needs a second person moved on.
public struct PlanStep: Codable, Hashable, Sendable {
  /// The plan.
  public let planID: PlanID
  /// The model it concerns.
  public let model: ModelName
  /// What it would do.
  public let title: String
  /// How far it is now: `proposed` when it waits for a second person.
  public let state: PlanState
  /// Who moved it on.
  public let by: OperatorName
  /// The reason given.
  public let reason: String?

  /// Creates a step from its parts.
  public init(
    planID: PlanID, model: ModelName, title: String, state: PlanState, by: OperatorName,
    reason: String? = nil
  ) {
    self.planID = planID
    self.model = model
    self.title = title
    self.state = state
    self.by = by
    self.reason = reason
  }
}
