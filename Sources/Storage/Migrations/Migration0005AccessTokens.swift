internal import GRDB

extension Migrations {
  /// Adds who may come in over TCP; a secret is kept as its hash only.
  ///
  /// A name may be given again once the token that had it is revoked.
  static func addAccessTokens(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE access_token (
          id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, hash TEXT NOT NULL UNIQUE,
          role TEXT NOT NULL, created_at INTEGER NOT NULL, created_by TEXT NOT NULL,
          expires_at INTEGER, last_used_at INTEGER, revoked_at INTEGER) STRICT;
        CREATE UNIQUE INDEX access_token_by_name ON access_token (name) WHERE revoked_at IS NULL;
        """)
  }
}
