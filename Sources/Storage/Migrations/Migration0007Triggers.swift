internal import GRDB

extension Migrations {
  /// Adds what has become of triggers, what they fired for, and the files they know.
  static func addTriggers(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE trigger_state (name TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
        CREATE TABLE trigger_firing (
          trigger_name TEXT NOT NULL, key TEXT NOT NULL, at INTEGER NOT NULL,
          until INTEGER NOT NULL, run TEXT, UNIQUE (trigger_name, key)) STRICT;
        CREATE INDEX trigger_firing_by_end ON trigger_firing (until);
        CREATE TABLE trigger_file (
          trigger_name TEXT NOT NULL, path TEXT NOT NULL, size INTEGER NOT NULL,
          changed INTEGER NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (trigger_name, path)) STRICT;
        """)
  }
}
