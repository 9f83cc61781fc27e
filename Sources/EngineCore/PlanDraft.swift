internal import Domain

/// Holds what a plan says before it has an id and a code.
struct PlanDraft: Sendable {
  var title: String
  var risk: RiskLevel
  var fromVersion: Int?
  var toVersion: Int?
  var gates: [GateResult] = []
  var differences: [PlanDifference] = []
  var notes: [String] = []
  var blockers: [Problem] = []
  var expectedSeconds: Double = 0
  var commandLine: String
  /// When the operation is no longer possible, if that is known.
  var validUntil: Timestamp?

  func plan(
    id: PlanID, request: PlanRequest, approvers: [OperatorName], at now: Timestamp,
    until end: Timestamp
  ) -> Plan {
    Plan(
      id: id, request: request, title: title, risk: risk, code: "", fromVersion: fromVersion,
      toVersion: toVersion, gates: gates, differences: differences, notes: notes,
      blockers: blockers, approvers: approvers, expectedSeconds: expectedSeconds,
      commandLine: commandLine,
      createdAt: now, expiresAt: end)
  }
}
