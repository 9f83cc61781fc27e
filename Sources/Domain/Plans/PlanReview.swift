/// Records who asked for a plan to be carried out, and who approved or rejected it.
public struct PlanReview: Codable, Hashable, Sendable {
  /// The plan; its code is left out, for that belongs to the operator who opened it.
  public var plan: Plan
  /// Who confirmed it.
  public let askedBy: OperatorName
  /// When it was confirmed.
  public let askedAt: Timestamp
  /// The reason given.
  public let reason: String?
  /// Who approved or rejected it.
  public var decidedBy: OperatorName?
  /// When it was approved or rejected.
  public var decidedAt: Timestamp?
  /// The reason given for that.
  public var decisionReason: String?

  /// Creates a review from its parts.
  public init(
    plan: Plan, askedBy: OperatorName, askedAt: Timestamp, reason: String? = nil,
    decidedBy: OperatorName? = nil, decidedAt: Timestamp? = nil, decisionReason: String? = nil
  ) {
    self.plan = plan
    self.askedBy = askedBy
    self.askedAt = askedAt
    self.reason = reason
    self.decidedBy = decidedBy
    self.decidedAt = decidedAt
    self.decisionReason = decisionReason
  }

  /// The equal command line, with the reason where one had to be given to override what stood in
  /// the way.
  public var commandLine: String {
    guard let reason, !reason.isEmpty, !plan.blockers.isEmpty else { return plan.commandLine }
    return plan.commandLine + " " + ShellText.line(["--reason", reason])
  }

  /// How far the plan is at `moment`: one that nobody decided in time has expired.
  public func state(at moment: Timestamp) -> PlanState {
    plan.state == .proposed && plan.expiresAt <= moment ? .expired : plan.state
  }
}
