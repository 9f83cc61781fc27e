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
    for stored in try await knownTokens.all(in: store)
    where stored.rotation(of: hash) != nil { found = stored }
    guard let found, let rotation = found.rotation(of: hash),
      name.map({ $0 == found.token.name }) ?? true
    else { throw wrongToken(from: address) }
    try Self.check(found, rotation: rotation, at: settings.time.now)
    await noteUse(of: found)
    return Caller(
      operatorName: found.token.name, session: session, role: found.token.role,
      modelRoles: found.token.modelRoles, token: .init(number: found.id, rotation: rotation))
  }

  /// Refuses whoever came in with a token that was taken back or has expired since.
  ///
  /// - Parameter caller: Who follows the engine.
  /// - Throws: ``Problem`` with code `unauthorised`.
  public func checkStillIn(_ caller: Caller) async throws(Problem) {
    guard let used = caller.token else { return }
    let tokens = try await knownTokens.all(in: store)
    guard let stored = tokens.first(where: { $0.id == used.number }) else {
      throw Self.unknownToken
    }
    try Self.check(stored, rotation: used.rotation, at: settings.time.now)
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

  private static func check(
    _ stored: StoredToken, rotation: Int, at moment: Timestamp
  ) throws(Problem) {
    let token = stored.token
    switch token.state(at: moment) {
    case .valid:
      if rotation == stored.rotation { return }
      let isLast = rotation == stored.rotation - 1
      if isLast, let end = token.oldSecretEndsAt, moment < end { return }
      throw Problem(
        .unauthorised, "the token has another secret now", at: "token \(token.name)",
        fix: "Use the one that binnacle tokens rotate \(token.name) has shown.")
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
      knownTokens.forget()
    } catch {
      journal.note(error)
    }
  }
}

extension StoredToken {
  /// Which of its secrets has that hash, counted from its first; nothing when none has.
  ///
  /// Both hashes are compared in full, so that the time does not tell how much of them agrees.
  fileprivate func rotation(of other: String) -> Int? {
    let isPresent = TokenSecret.areEqual(hash, other)
    let isOld = TokenSecret.areEqual(oldHash ?? "", other)
    return isPresent ? rotation : isOld ? rotation - 1 : nil
  }
}
