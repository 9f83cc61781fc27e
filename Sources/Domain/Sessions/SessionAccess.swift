/// Says whether an operator's session may command, and until when.
public struct SessionAccess: Codable, Hashable, Sendable {
  /// The operator, as the engine knows them.
  public let operatorName: OperatorName
  /// The session's label.
  public let label: String
  /// Whether it may command now.
  public let scope: SessionScope
  /// When it becomes read-only again by itself.
  public let armedUntil: Timestamp?
  /// What the operator may do at most; absent where an engine of an older build wrote it.
  public let role: AccessRole?
  /// What they may do with single models instead; absent where there is none.
  public let modelRoles: [ModelRole]?

  /// Creates an access from its parts.
  public init(
    operatorName: OperatorName, label: String, scope: SessionScope, armedUntil: Timestamp? = nil,
    role: AccessRole? = nil, modelRoles: [ModelRole] = []
  ) {
    self.operatorName = operatorName
    self.label = label
    self.scope = scope
    self.armedUntil = armedUntil
    self.role = role
    self.modelRoles = modelRoles.isEmpty ? nil : modelRoles
  }

  /// The most they may do with anything; absent where that is not known.
  public var highestRole: AccessRole? {
    role.map { role in (modelRoles ?? []).map(\.role).reduce(role, max) }
  }

  /// Whether it may command at `moment`.
  public func isArmed(at moment: Timestamp) -> Bool {
    scope == .armed && armedUntil.map { moment < $0 } ?? true
  }
}
