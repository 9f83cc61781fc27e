/// Records one move of an alias; the history is only appended to.
public struct AliasMove: Codable, Hashable, Sendable {
  /// The registered model.
  public let model: ModelName
  /// The alias.
  public let alias: AliasName
  /// The version that held it before.
  public let from: Int?
  /// The version that holds it now.
  public let to: Int?
  /// Why it moved.
  public let kind: AliasMoveKind
  /// The serving binding's number after the move; counts up within the model.
  public let epoch: Int
  /// When it moved.
  public let at: Timestamp
  /// Who moved it.
  public let by: OperatorName
  /// The plan that was confirmed.
  public let planID: PlanID?
  /// The reason given, where one is needed.
  public let reason: String?

  /// Creates an alias move from its parts.
  public init(
    model: ModelName, alias: AliasName, from: Int? = nil, to: Int? = nil, kind: AliasMoveKind,
    epoch: Int, at: Timestamp, by: OperatorName, planID: PlanID? = nil, reason: String? = nil
  ) {
    self.model = model
    self.alias = alias
    self.from = from
    self.to = to
    self.kind = kind
    self.epoch = epoch
    self.at = at
    self.by = by
    self.planID = planID
    self.reason = reason
  }
}
