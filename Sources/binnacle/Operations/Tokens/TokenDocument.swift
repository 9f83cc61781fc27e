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

  /// Shows a new secret: alone on standard output, so that it can be written to a file.
  static func write(_ receipt: Receipt, name: String, in context: CommandContext) {
    if context.format == .text {
      context.terminal.note(SafeText(receipt.message).text)
      context.terminal.note(
        "The secret is not shown again; keep it in a file of mode 600 for --token-file.")
    }
    context.write(json: json(receipt, name: name), text: receipt.secret ?? "")
  }

  /// The contract's object for a token in a list.
  static func json(_ token: AccessToken, at now: Timestamp) -> OrderedJSON {
    .fields([
      ("name", .text(token.name.rawValue)), ("role", .text(token.role.rawValue)),
      ("models", .fields(token.modelRoles.map { ($0.model.rawValue, .text($0.role.rawValue)) })),
      ("state", .text(token.state(at: now).rawValue)),
      ("created_at", .moment(token.createdAt)), ("created_by", .text(token.createdBy.rawValue)),
      ("expires_at", .moment(token.expiresAt)), ("last_used_at", .moment(token.lastUsedAt)),
      ("rotated_at", .moment(token.rotatedAt)),
      ("old_secret_ends_at", .moment(token.oldSecretEndsAt)),
      ("revoked_at", .moment(token.revokedAt)),
    ])
  }
}
