/// Confirms a plan.
public struct Confirmation: Codable, Hashable, Sendable {
  /// The plan that was seen.
  public let planID: PlanID
  /// The code that was typed.
  public let code: String
  /// The model's name as typed, where the risk asks for it.
  public let typedName: String?
  /// The reason, where the risk asks for it.
  public let reason: String?

  /// Creates a confirmation from its parts.
  public init(planID: PlanID, code: String = "", typedName: String? = nil, reason: String? = nil) {
    self.planID = planID
    self.code = code
    self.typedName = typedName
    self.reason = reason
  }
}
