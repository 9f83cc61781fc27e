import Domain

/// Writes tokens for programs.
enum TokenDocument {
  /// The contract's object for a token that was made.
  static func json(_ receipt: Receipt, name: String) -> OrderedJSON {
    .fields([
      ("name", .text(name)), ("token", .text(receipt.secret)),
      ("event", .integer(receipt.eventNumber.map(Int.init))),
    ])
  }

  /// The contract's object for a token in a list.
  static func json(_ token: AccessToken, at now: Timestamp) -> OrderedJSON {
    .fields([
      ("name", .text(token.name.rawValue)), ("role", .text(token.role.rawValue)),
      ("state", .text(token.state(at: now).rawValue)),
      ("created_at", .moment(token.createdAt)), ("created_by", .text(token.createdBy.rawValue)),
      ("expires_at", .moment(token.expiresAt)), ("last_used_at", .moment(token.lastUsedAt)),
      ("revoked_at", .moment(token.revokedAt)),
    ])
  }
}
