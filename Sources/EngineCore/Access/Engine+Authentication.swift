public import Domain
internal import Storage

extension Engine {
  /// How often it is written down that a token is used.
  private static let usesAreNotedEvery = Duration.seconds(60)

  /// Says who holds a token.
  ///
  /// - Parameters:
  ///   - secret: The token as it was sent.
  ///   - name: The token's name, where the client sent one; a wrong one makes a right secret wrong.
  ///   - address: Where it came from; wrong ones are counted by it.
  ///   - session: What the client says of its session.
  /// - Returns: The holder, known by the token's name.
  /// - Throws: ``Problem`` with code `unauthorised` when it is no token, or one no more;
  ///   `tooManyAttempts` when the address has sent many wrong ones.
  public func holder(
    of secret: String, named name: OperatorName? = nil, from address: String, session: ClientSession
  ) async throws(Problem) -> Caller {
    let hash = try TokenSecret.hash(of: secret)
    var found: StoredToken?
    // All are compared, so that the time does not tell which one it nearly was.
    for stored in try await store.read({ try $0.tokens.all() })
    where TokenSecret.areEqual(stored.hash, hash) { found = stored }
    guard let found, name.map({ $0 == found.token.name }) ?? true else {
      throw wrongToken(from: address)
    }
    try Self.check(found.token, at: settings.time.now)
    await noteUse(of: found)
    return Caller(
      operatorName: found.token.name, session: session, role: found.token.role,
      tokenNumber: found.id)
  }

  /// Refuses whoever came in with a token that was taken back or has expired since.
  ///
  /// - Parameter caller: Who follows the engine.
  /// - Throws: ``Problem`` with code `unauthorised`.
  public func checkStillIn(_ caller: Caller) async throws(Problem) {
    guard let number = caller.tokenNumber else { return }
    guard let token = try await store.read({ try $0.tokens.token(number) }) else {
      throw Self.unknownToken
    }
    try Self.check(token, at: settings.time.now)
  }

  private func wrongToken(from address: String) -> Problem {
    guard wrongTokens.exceeds(address, at: settings.time.uptime) else { return Self.unknownToken }
    return Problem(
      .tooManyAttempts,
      "more than \(WrongTokenLimit.most) wrong tokens came from here within a minute",
      at: address, fix: "Wait a minute, then send a token that binnacle tokens create has shown.")
  }

  private static let unknownToken = Problem(
    .unauthorised, "the token is not known here",
    fix: "Ask the workspace's owner for one: binnacle tokens create NAME --role viewer.")

  private static func check(_ token: AccessToken, at moment: Timestamp) throws(Problem) {
    switch token.state(at: moment) {
    case .valid: return
    case .expired:
      throw Problem(
        .unauthorised, "the token has expired", at: "token \(token.name)",
        fix: "Ask the workspace's owner for a new one.")
    case .revoked:
      throw Problem(
        .unauthorised, "the token was revoked", at: "token \(token.name)",
        fix: "Ask the workspace's owner for a new one.")
    }
  }

  /// Writes down that a token is used; nobody is kept out where that fails.
  private func noteUse(of stored: StoredToken) async {
    let last = stored.token.lastUsedAt
    let now = settings.time.now
    guard last.map({ now - $0 >= Self.usesAreNotedEvery }) ?? true else { return }
    do throws(Problem) {
      try await store.decide { try $0.tokens.use(stored.id) }
    } catch {
      journal.note(error)
    }
  }
}
