/// Points to a submitted attempt; it may be stored and used by a later engine.
public struct AttemptReference: Hashable, Codable, Sendable {
  /// The attempt's name.
  public let token: AttemptToken
  /// What the executor calls it: a job's number, for a local process the same as the token.
  public let handle: String

  /// Creates a reference from stored parts.
  ///
  /// - Parameters:
  ///   - token: The attempt's name.
  ///   - handle: What the executor calls it.
  public init(token: AttemptToken, handle: String) {
    self.token = token
    self.handle = handle
  }
}
