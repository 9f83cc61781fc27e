internal import Domain
internal import Storage

extension Engine {
  func perform(
    _ command: TokenCommand, by operatorName: OperatorName
  ) async throws(Problem) -> Receipt {
    defer { knownTokens.forget() }
    switch command {
    case .create(let name, let role, let models, let hours):
      return try await createToken(name, role, models, hours: hours, by: operatorName)
    case .rotate(let name, let minutes):
      return try await rotateToken(name, graceMinutes: minutes, by: operatorName)
    case .revoke(let name): return try await revokeToken(name, by: operatorName)
    }
  }

  private func createToken(
    _ name: OperatorName, _ role: AccessRole, _ models: [ModelRole], hours: Int?,
    by operatorName: OperatorName
  ) async throws(Problem) -> Receipt {
    try Self.check(name, hours: hours)
    try Self.check(models)
    let secret = TokenSecret.make()
    let hash = try TokenSecret.hash(of: secret)
    let line =
      ["binnacle", "tokens", "create", name.rawValue, "--role", role.rawValue]
      + models.flatMap { ["--model", "\($0)"] }
    return try await store.decide { transaction in
      guard try transaction.tokens.unrevoked(name) == nil else {
        throw Problem(
          .conflict, "there is a token \(name) already", at: "token \(name)",
          fix: "Take another name, or revoke that one with binnacle tokens revoke \(name).")
      }
      let token = AccessToken(
        name: name, role: role, modelRoles: models, createdAt: transaction.now,
        createdBy: operatorName, expiresAt: hours.map { transaction.now + .seconds($0 * 3_600) })
      try transaction.tokens.add(token, hash: hash)
      let event = try transaction.events.append(.engine(.tokenChanged(token)))
      let until = hours.map { "for " + Quantity.duration(.seconds($0 * 3_600)) } ?? "without end"
      try transaction.audit.append(
        by: operatorName, command: "tokens.create", subject: "token \(name)", outcome: .accepted,
        detail: "role \(token.roleWords), \(until)",
        commandLine: ShellText.line(line + ["--expires", hours.map { "\($0)h" } ?? "never"]))
      return Receipt(
        message: "token \(name) has the role \(token.roleWords) \(until)", eventNumber: event,
        secret: secret)
    }
  }

  private func revokeToken(
    _ name: OperatorName, by operatorName: OperatorName
  ) async throws(Problem) -> Receipt {
    try await store.decide { transaction in
      let stored = try Self.unrevoked(name, toBe: "revoked", in: transaction)
      try transaction.tokens.revoke(stored.id)
      var token = stored.token
      token.revokedAt = transaction.now
      let event = try transaction.events.append(.engine(.tokenChanged(token)))
      try transaction.audit.append(
        by: operatorName, command: "tokens.revoke", subject: "token \(name)", outcome: .accepted,
        detail: "role \(token.roleWords)",
        commandLine: ShellText.line(["binnacle", "tokens", "revoke", name.rawValue]))
      return Receipt(message: "token \(name) is revoked", eventNumber: event)
    }
  }

  private static func unrevoked(
    _ name: OperatorName, toBe word: String, in transaction: Transaction
  ) throws -> StoredToken {
    guard let stored = try transaction.tokens.unrevoked(name) else {
      throw Problem(
        .notFound, "no token \(SafeText(name.rawValue)) that could be \(word)",
        fix: "List them with binnacle tokens list.")
    }
    return stored
  }

  private func rotateToken(
    _ name: OperatorName, graceMinutes minutes: Int, by operatorName: OperatorName
  ) async throws(Problem) -> Receipt {
    guard (0...TokenCommand.mostGraceMinutes).contains(minutes) else {
      throw Problem(
        .invalidInput, "\(minutes) minutes are no time for two secrets of a token", at: "--grace",
        fix: "Give 1m to 7d, or leave it out to end the old one at once.")
    }
    let secret = TokenSecret.make()
    let hash = try TokenSecret.hash(of: secret)
    let time = Duration.seconds(60 * minutes)
    let old = "the old one ends " + (minutes == 0 ? "now" : "in \(Quantity.duration(time))")
    return try await store.decide { transaction in
      let stored = try Self.unrevoked(name, toBe: "given a new secret", in: transaction)
      guard stored.token.state(at: transaction.now) == .valid else {
        throw Problem(
          .conflict, "the token has expired", at: "token \(name)",
          fix: "Revoke it with binnacle tokens revoke \(name), then create it anew.")
      }
      try transaction.tokens.rotate(stored.id, hash: hash, oldEndsAt: transaction.now + time)
      var token = stored.token
      token.rotatedAt = transaction.now
      token.oldSecretEndsAt = transaction.now + time
      let event = try transaction.events.append(.engine(.tokenChanged(token)))
      let line = ["binnacle", "tokens", "rotate", name.rawValue]
      try transaction.audit.append(
        by: operatorName, command: "tokens.rotate", subject: "token \(name)", outcome: .accepted,
        detail: "new secret, \(old)",
        commandLine: ShellText.line(line + (minutes == 0 ? [] : ["--grace", "\(minutes)m"])))
      return Receipt(
        message: "token \(name) has a new secret, \(old)", eventNumber: event, secret: secret)
    }
  }

  private static func check(_ models: [ModelRole]) throws(Problem) {
    guard models.count <= ModelRole.most else {
      throw Problem(
        .invalidInput, "a token can have roles for at most \(ModelRole.most) models",
        at: "--model", fix: "Give a role that counts for all with --role.")
    }
    for (index, own) in models.enumerated() {
      guard own.role != .admin else {
        throw Problem(
          .invalidInput, "nobody can be admin of one model", at: "--model \(own)",
          fix: "Use viewer, operator or approver.")
      }
      guard !models[..<index].contains(where: { $0.model == own.model }) else {
        throw Problem(
          .invalidInput, "model \(SafeText(own.model.rawValue)) has two roles", at: "--model",
          fix: "Name each model once.")
      }
    }
  }

  private static func check(_ name: OperatorName, hours: Int?) throws(Problem) {
    guard AccessToken.isName(name) else {
      throw Problem(
        .invalidInput, "\(SafeText(name.rawValue)) cannot be a token's name", at: "tokens create",
        fix: "Use at most \(AccessToken.longestName) letters, digits and -_.@, but not engine.")
    }
    guard let hours, !(1...TokenCommand.mostHours).contains(hours) else { return }
    throw Problem(
      .invalidInput, "a token cannot be good for \(hours) hours", at: "--expires",
      fix: "Give 1h to \(TokenCommand.mostHours / 24)d, or never.")
  }
}
