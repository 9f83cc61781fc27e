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
  }

  /// Returns all tokens there ever were, newest first.
  ///
  /// - Throws: The store's error.
  public func all() throws -> [StoredToken] {
    try Row.fetchAll(database, sql: "SELECT * FROM access_token ORDER BY id DESC")
      .map(Self.stored)
  }

  /// Returns the token of that name which is not revoked; nothing when there is none.
  ///
  /// - Throws: The store's error.
  public func unrevoked(_ name: OperatorName) throws -> StoredToken? {
    try Row.fetchOne(
      database, sql: "SELECT * FROM access_token WHERE name = ? AND revoked_at IS NULL",
      arguments: [name.rawValue]
    ).map(Self.stored)
  }

  /// Returns the token with that number.
  ///
  /// - Throws: The store's error.
  public func token(_ id: Int64) throws -> AccessToken? {
    try Row.fetchOne(
      database, sql: "SELECT * FROM access_token WHERE id = ?", arguments: [id]
    ).map { Self.stored($0).token }
  }

  /// Records that a token is taken back now.
  ///
  /// - Throws: The store's error.
  public func revoke(_ id: Int64) throws {
    try database.execute(
      sql: "UPDATE access_token SET revoked_at = ? WHERE id = ?",
      arguments: [now.milliseconds, id])
  }

  /// Records that a token is used now.
  ///
  /// - Throws: The store's error.
  public func use(_ id: Int64) throws {
    try database.execute(
      sql: "UPDATE access_token SET last_used_at = ? WHERE id = ?",
      arguments: [now.milliseconds, id])
  }

  private static func stored(_ row: Row) -> StoredToken {
    func moment(_ column: String) -> Timestamp? {
      let milliseconds: Int64? = row[column]
      return milliseconds.map { Timestamp(milliseconds: $0) }
    }
    return StoredToken(
      id: row["id"],
      token: AccessToken(
        name: OperatorName(row["name"]), role: AccessRole(rawValue: row["role"]) ?? .viewer,
        createdAt: Timestamp(milliseconds: row["created_at"]),
        createdBy: OperatorName(row["created_by"]), expiresAt: moment("expires_at"),
        lastUsedAt: moment("last_used_at"), revokedAt: moment("revoked_at")),
      hash: row["hash"])
  }
}
