public import Domain

/// Says who carries out a plan, and why.
public struct Approval: Hashable, Sendable {
  /// Who, as the engine knows them.
  public let operatorName: OperatorName
  /// The plan that was confirmed.
  public let planID: PlanID?
  /// The reason given.
  public let reason: String?

  /// Creates an approval from its parts.
  public init(operatorName: OperatorName, planID: PlanID?, reason: String?) {
    self.operatorName = operatorName
    self.planID = planID
    self.reason = reason
  }
}
