public import Domain

/// Says who asks the engine, and in which session of theirs.
public struct Caller: Hashable, Sendable {
  /// Who, as the engine knows them from the socket.
  public let operatorName: OperatorName
  /// What the client says of its session.
  public let session: ClientSession

  /// Creates a caller from its parts.
  public init(operatorName: OperatorName, session: ClientSession = .unnamed) {
    self.operatorName = operatorName
    self.session = session
  }
}
