/// Describes what an operation would do, computed by the engine and changing nothing.
///
/// The id is a hash over the request and the state it was computed from, so that a plan that no
/// longer fits is recognised.
public struct Plan: Codable, Hashable, Sendable {
  /// Identifies the plan.
  public let id: PlanID
  /// What was asked.
  public let request: PlanRequest
  /// One line: what would happen.
  public let title: String
  /// How it is confirmed.
  public let risk: RiskLevel
  /// The two characters to type for an operation in production; different each time, and only for
  /// the operator and session that opened the plan.
  public let code: String
  /// The version that holds the alias now.
  public let fromVersion: Int?
  /// The version that would hold it.
  public let toVersion: Int?
  /// What the gates say, on the same held-out rows.
  public let gates: [GateResult]
  /// Metrics, parameters and data that differ.
  public let differences: [PlanDifference]
  /// What else to know: traffic now, what stays warm, where a rollback leads.
  public let notes: [String]
  /// Why it cannot be confirmed; empty when it can.
  public let blockers: [Problem]
  /// Who may agree as the second person that the plan needs; empty when it needs none.
  public let approvers: [OperatorName]
  /// How long it should take.
  public let expectedSeconds: Double
  /// The equal command line.
  public let commandLine: String
  /// When it was computed.
  public let createdAt: Timestamp
  /// When it is too old to be confirmed.
  public let expiresAt: Timestamp
  /// How far it is.
  public var state: PlanState

  /// Creates a plan from its parts.
  public init(
    id: PlanID, request: PlanRequest, title: String, risk: RiskLevel, code: String,
    fromVersion: Int? = nil, toVersion: Int? = nil, gates: [GateResult] = [],
    differences: [PlanDifference] = [], notes: [String] = [], blockers: [Problem] = [],
    approvers: [OperatorName] = [], expectedSeconds: Double = 0, commandLine: String,
    createdAt: Timestamp, expiresAt: Timestamp,
    state: PlanState = .proposed
  ) {
    self.id = id
    self.request = request
    self.title = title
    self.risk = risk
    self.code = code
    self.fromVersion = fromVersion
    self.toVersion = toVersion
    self.gates = gates
    self.differences = differences
    self.notes = notes
    self.blockers = blockers
    self.approvers = approvers
    self.expectedSeconds = expectedSeconds
    self.commandLine = commandLine
    self.createdAt = createdAt
    self.expiresAt = expiresAt
    self.state = state
  }

  /// Returns the plan as it is shown to one operator in one session.
  ///
  /// - Parameter code: The code that confirms it there.
  /// - Returns: The same plan with that code.
  public func shown(withCode code: String) -> Plan {
    Plan(
      id: id, request: request, title: title, risk: risk, code: code, fromVersion: fromVersion,
      toVersion: toVersion, gates: gates, differences: differences, notes: notes,
      blockers: blockers, approvers: approvers, expectedSeconds: expectedSeconds,
      commandLine: commandLine, createdAt: createdAt, expiresAt: expiresAt, state: state)
  }

  /// Whether it is carried out only when a second person has agreed.
  public var needsSecondPerson: Bool { !approvers.isEmpty }

  /// What stands in the way whatever is typed.
  ///
  /// A failed gate does not where the plan may override it, by the model's name and a reason.
  public var obstacles: [Problem] {
    risk == .irreversible ? blockers.filter { $0.code != .gateFailed } : blockers
  }
}
