/// Says who releases versions, and when a second person must agree.
public struct ReleaseRules: Codable, Hashable, Sendable {
  /// Who may approve or reject a plan of somebody else.
  public let approvers: [OperatorName]
  /// Whether every promotion needs a second person, not only one that overrides a gate.
  public let needsSecondPerson: Bool

  /// Creates release rules from their parts.
  public init(approvers: [OperatorName] = [], needsSecondPerson: Bool = false) {
    self.approvers = approvers
    self.needsSecondPerson = needsSecondPerson
  }

  /// Whether there can be a second person: somebody else who may approve.
  public var hasSecondPerson: Bool { approvers.count > 1 }
}
