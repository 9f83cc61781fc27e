public import Domain
internal import GRDB

/// Stores who may come in over TCP.
public struct TokenRecords {
  let database: Database
  let now: Timestamp

  /// Stores a new token.
  ///
  /// - Parameters:
  ///   - token: Its description.
  ///   - hash: The SHA-256 of its secret, in hexadecimal.
  /// - Throws: The store's error, also when a token of that name is not revoked.
  public func add(_ token: AccessToken, hash: String) throws {
    try database.execute(
      sql: """
        INSERT INTO access_token (name, hash, role, created_at, created_by, expires_at)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        token.name.rawValue, hash, token.role.rawValue, token.createdAt.milliseconds,
        token.createdBy.rawValue, token.expiresAt?.milliseconds,
      ])
    let id = database.lastInsertedRowID
    for own in token.modelRoles {
      try database.execute(
        sql: "INSERT INTO access_token_model (token, model, role) VALUES (?, ?, ?)",
        arguments: [id, own.model.rawValue, own.role.rawValue])
    }
  }

  /// Returns all tokens there ever were, newest first.
  ///
  /// - Throws: The store's error.
  public func all() throws -> [StoredToken] {
    try stored(Row.fetchAll(database, sql: "SELECT * FROM access_token ORDER BY id DESC"))
  }

  /// Returns the token of that name which is not revoked; nothing when there is none.
  ///
  /// - Throws: The store's error.
  public func unrevoked(_ name: OperatorName) throws -> StoredToken? {
    try stored(
      Row.fetchAll(
        database, sql: "SELECT * FROM access_token WHERE name = ? AND revoked_at IS NULL",
        arguments: [name.rawValue])
    ).first
  }

  /// Records that a token is taken back now.
  ///
  /// - Throws: The store's error.
  public func revoke(_ id: Int64) throws {
    try database.execute(
      sql: "UPDATE access_token SET revoked_at = ? WHERE id = ?",
      arguments: [now.milliseconds, id])
  }

  /// Gives a token another secret; the one it had is good until a moment.
  ///
  /// - Parameters:
  ///   - id: The token's number.
  ///   - hash: The SHA-256 of the new secret, in hexadecimal.
  ///   - end: When the secret it had ends.
  /// - Throws: The store's error.
  public func rotate(_ id: Int64, hash: String, oldEndsAt end: Timestamp) throws {
    try database.execute(
      sql: """
        UPDATE access_token SET old_hash = hash, old_hash_ends_at = ?, hash = ?, rotated_at = ?,
        rotation = rotation + 1 WHERE id = ?
        """,
      arguments: [end.milliseconds, hash, now.milliseconds, id])
  }

  /// Records that a token is used now.
  ///
  /// - Throws: The store's error.
  public func use(_ id: Int64) throws {
    try database.execute(
      sql: "UPDATE access_token SET last_used_at = ? WHERE id = ?",
      arguments: [now.milliseconds, id])
  }

  private func stored(_ rows: [Row]) throws -> [StoredToken] {
    guard !rows.isEmpty else { return [] }
    var roles: [Int64: [ModelRole]] = [:]
    for row in try Row.fetchAll(
      database, sql: "SELECT * FROM access_token_model ORDER BY token, model")
    {
      let own = ModelRole(
        ModelName(row["model"]), AccessRole(rawValue: row["role"]) ?? .viewer)
      roles[row["token"], default: []].append(own)
    }
    return rows.map { Self.stored($0, roles[$0["id"]] ?? []) }
  }

  private static func stored(_ row: Row, _ modelRoles: [ModelRole]) -> StoredToken {
    func moment(_ column: String) -> Timestamp? {
      let milliseconds: Int64? = row[column]
      return milliseconds.map { Timestamp(milliseconds: $0) }
    }
    var token = AccessToken(
      name: OperatorName(row["name"]), role: AccessRole(rawValue: row["role"]) ?? .viewer,
      modelRoles: modelRoles, createdAt: Timestamp(milliseconds: row["created_at"]),
      createdBy: OperatorName(row["created_by"]), expiresAt: moment("expires_at"),
      lastUsedAt: moment("last_used_at"), revokedAt: moment("revoked_at"))
    token.rotatedAt = moment("rotated_at")
    token.oldSecretEndsAt = moment("old_hash_ends_at")
    return StoredToken(
      id: row["id"], token: token, hash: row["hash"], oldHash: row["old_hash"],
      rotation: row["rotation"])
  }
}
