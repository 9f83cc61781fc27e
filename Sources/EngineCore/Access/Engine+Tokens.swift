internal import Domain
internal import Storage

extension Engine {
  func perform(
    _ command: TokenCommand, by operatorName: OperatorName
  ) async throws(Problem) -> Receipt {
    switch command {
    case .create(let name, let role, let hours):
      return try await createToken(name, role, hours: hours, by: operatorName)
    case .revoke(let name): return try await revokeToken(name, by: operatorName)
    }
  }

  private func createToken(
    _ name: OperatorName, _ role: AccessRole, hours: Int?, by operatorName: OperatorName
  ) async throws(Problem) -> Receipt {
    try Self.check(name, hours: hours)
    let secret = TokenSecret.make()
    let hash = try TokenSecret.hash(of: secret)
    let line = ["binnacle", "tokens", "create", name.rawValue, "--role", role.rawValue]
    return try await store.decide { transaction in
      guard try transaction.tokens.unrevoked(name) == nil else {
        throw Problem(
          .conflict, "there is a token \(name) already", at: "token \(name)",
          fix: "Take another name, or revoke that one with binnacle tokens revoke \(name).")
      }
      let token = AccessToken(
        name: name, role: role, createdAt: transaction.now, createdBy: operatorName,
        expiresAt: hours.map { transaction.now + .seconds($0 * 3_600) })
      try transaction.tokens.add(token, hash: hash)
      let event = try transaction.events.append(.engine(.tokenChanged(token)))
      let until = hours.map { "for " + Quantity.duration(.seconds($0 * 3_600)) } ?? "without end"
      try transaction.audit.append(
        by: operatorName, command: "tokens.create", subject: "token \(name)", outcome: .accepted,
        detail: "role \(role.rawValue), \(until)",
        commandLine: ShellText.line(line + ["--expires", hours.map { "\($0)h" } ?? "never"]))
      return Receipt(
        message: "token \(name) has the role \(role.rawValue) \(until)", eventNumber: event,
        secret: secret)
    }
  }

  private func revokeToken(
    _ name: OperatorName, by operatorName: OperatorName
  ) async throws(Problem) -> Receipt {
    try await store.decide { transaction in
      guard let stored = try transaction.tokens.unrevoked(name) else {
        throw Problem(
          .notFound, "no token \(SafeText(name.rawValue)) that could be revoked",
          fix: "List them with binnacle tokens list.")
      }
      try transaction.tokens.revoke(stored.id)
      var token = stored.token
      token.revokedAt = transaction.now
      let event = try transaction.events.append(.engine(.tokenChanged(token)))
      try transaction.audit.append(
        by: operatorName, command: "tokens.revoke", subject: "token \(name)", outcome: .accepted,
        detail: "role \(token.role.rawValue)",
        commandLine: ShellText.line(["binnacle", "tokens", "revoke", name.rawValue]))
      return Receipt(message: "token \(name) is revoked", eventNumber: event)
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
