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
  /// What they may do at most.
  public let role: AccessRole
  /// The token they came in with; absent on the workspace's socket.
  public let tokenNumber: Int64?

  /// Creates a caller from its parts.
  public init(
    operatorName: OperatorName, session: ClientSession = .unnamed, role: AccessRole,
    tokenNumber: Int64? = nil
  ) {
    self.operatorName = operatorName
    self.session = session
    self.role = role
    self.tokenNumber = tokenNumber
  }
}
