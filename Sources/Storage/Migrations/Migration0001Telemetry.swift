internal import GRDB

extension Migrations {
  static func createTelemetryTables(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE monitor (
          model TEXT PRIMARY KEY, position TEXT NOT NULL, open_profile TEXT) STRICT;
        CREATE TABLE window (
          model TEXT NOT NULL, number INTEGER NOT NULL, is_closed INTEGER NOT NULL,
          is_published INTEGER NOT NULL DEFAULT 0, summary TEXT NOT NULL, profile TEXT,
          PRIMARY KEY (model, number)) STRICT;
        CREATE TABLE outcome (
          model TEXT NOT NULL, row TEXT NOT NULL, window INTEGER NOT NULL, score REAL,
          label TEXT, PRIMARY KEY (model, row)) STRICT, WITHOUT ROWID;
        CREATE INDEX outcome_by_window ON outcome (model, window);
        CREATE TABLE early_label (
          model TEXT NOT NULL, row TEXT NOT NULL, label TEXT NOT NULL,
          PRIMARY KEY (model, row)) STRICT, WITHOUT ROWID;
        """)
  }
}
