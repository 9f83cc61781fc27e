/// Records what an operator set going: a confirmed plan, a started run, or both in one.
public struct Operation: Codable, Hashable, Sendable {
  /// One line: what it does.
  public let title: String
  /// The model it concerns.
  public let model: ModelName?
  /// Who set it going.
  public let by: OperatorName
  /// When.
  public let at: Timestamp
  /// When it ended.
  public let endedAt: Timestamp?
  /// How far it is.
  public let state: OperationState
  /// What came of it, in words; empty while it goes on.
  public let outcome: String
  /// The plan that was confirmed.
  public let planID: PlanID?
  /// The run that carries it out; its stages have logs.
  public let runID: RunID?
  /// The equal command line.
  public let commandLine: String

  /// Creates an operation from its parts.
  public init(
    title: String, model: ModelName? = nil, by: OperatorName, at: Timestamp,
    endedAt: Timestamp? = nil, state: OperationState, outcome: String = "", planID: PlanID? = nil,
    runID: RunID? = nil, commandLine: String
  ) {
    self.title = title
    self.model = model
    self.by = by
    self.at = at
    self.endedAt = endedAt
    self.state = state
    self.outcome = outcome
    self.planID = planID
    self.runID = runID
    self.commandLine = commandLine
  }
}
