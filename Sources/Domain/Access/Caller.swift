/// Says who asks the engine, what they may do, and in which session of theirs they ask.
public struct Caller: Hashable, Sendable {
  /// Who asks the request that is being answered; nobody known where none was asked for.
  ///
  /// Routes that answer everybody alike need not carry it along.
  @TaskLocal public static var asking: Caller?

  /// Who, as the engine knows them from the socket or the token.
  public let operatorName: OperatorName
  /// What the client says of its session.
  public let session: ClientSession
  /// What they may do with the workspace, and with every model that has no role of its own.
  public let role: AccessRole
  /// What they may do with single models instead.
  public let modelRoles: [ModelRole]
  /// The token they came in with; absent on the workspace's socket.
  public let token: UsedToken?

  /// Names the secret that somebody came in with.
  public struct UsedToken: Hashable, Sendable {
    /// The token's number.
    public let number: Int64
    /// How often it had been given a new secret when this one was made.
    public let rotation: Int

    /// Names a secret.
    public init(number: Int64, rotation: Int) {
      self.number = number
      self.rotation = rotation
    }
  }

  /// Creates a caller from its parts.
  public init(
    operatorName: OperatorName, session: ClientSession = .unnamed, role: AccessRole,
    modelRoles: [ModelRole] = [], token: UsedToken? = nil
  ) {
    self.operatorName = operatorName
    self.session = session
    self.role = role
    self.modelRoles = modelRoles
    self.token = token
  }

  /// The most they may do with anything.
  public var highestRole: AccessRole { modelRoles.map(\.role).reduce(role, max) }

  /// What they may do with a model.
  public func role(for model: ModelName) -> AccessRole {
    modelRoles.first { $0.model == model }?.role ?? role
  }
}

extension Caller {
  /// Returns why a role is not enough for something; nothing when it is.
  ///
  /// - Parameters:
  ///   - needed: The least role that may do it.
  ///   - subjects: The models it concerns; nothing among them stands for the workspace.
  /// - Returns: The problem, which names the role that is needed and the model it is needed for.
  public func refusal(of needed: AccessRole, for subjects: [ModelName?] = [nil]) -> Problem? {
    for subject in subjects {
      guard let model = subject, !modelRoles.isEmpty else {
        if let refusal = role.refusal(of: needed, to: operatorName) { return refusal }
        continue
      }
      let own = role(for: model)
      guard own < needed else { continue }
      let shown = SafeText(model.rawValue)
      return Problem(
        .forbidden,
        "this needs the role \(needed.rawValue) for model \(shown), and \(operatorName) has "
          + "\(own.rawValue) there",
        fix: "Ask the workspace's owner to do it, or for a token with \(shown)="
          + "\(needed.rawValue).")
    }
    return nil
  }
}
