internal import GRDB

extension Migrations {
  /// Adds what tokens may do with single models, and the secret that a rotated token had before.
  static func addModelRoles(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE access_token_model (
          token INTEGER NOT NULL REFERENCES access_token (id), model TEXT NOT NULL,
          role TEXT NOT NULL, PRIMARY KEY (token, model)) STRICT, WITHOUT ROWID;
        ALTER TABLE access_token ADD COLUMN rotation INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE access_token ADD COLUMN rotated_at INTEGER;
        ALTER TABLE access_token ADD COLUMN old_hash TEXT;
        ALTER TABLE access_token ADD COLUMN old_hash_ends_at INTEGER;
        """)
  }
}
