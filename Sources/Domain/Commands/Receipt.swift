/// Answers a command.
public struct Receipt: Codable, Hashable, Sendable {
  /// What was done, in words.
  public let message: String
  /// The event that made it true.
  public let eventNumber: Int64?
  /// The run that was started.
  public let runID: RunID?
  /// The version concerned.
  public let version: Int?
  /// The serving binding's number afterwards.
  public let epoch: Int?
  /// How many things changed.
  public let count: Int?
  /// The plan that waits for a second person now instead of being carried out.
  public let waitingPlan: PlanID?
  /// The secret of a token that was made; it is shown once and stored nowhere.
  public let secret: String?

  /// Creates a receipt from its parts.
  public init(
    message: String, eventNumber: Int64? = nil, runID: RunID? = nil, version: Int? = nil,
    epoch: Int? = nil, count: Int? = nil, waitingPlan: PlanID? = nil,
    secret: String? = nil
  ) {
    self.message = message
    self.eventNumber = eventNumber
    self.runID = runID
    self.version = version
    self.epoch = epoch
    self.count = count
    self.waitingPlan = waitingPlan
    self.secret = secret
  }
}
