internal import GRDB

extension Migrations {
  static func createEngineTables(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
        CREATE TABLE event (
          number INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, kind TEXT NOT NULL,
          version INTEGER NOT NULL, body TEXT NOT NULL, once TEXT UNIQUE) STRICT;
        CREATE TABLE audit (
          number INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, operator TEXT NOT NULL,
          command TEXT NOT NULL, subject TEXT NOT NULL, outcome TEXT NOT NULL,
          detail TEXT NOT NULL, plan TEXT, reason TEXT, command_line TEXT) STRICT;
        CREATE TRIGGER audit_is_permanent BEFORE UPDATE ON audit
          BEGIN SELECT RAISE(ABORT, 'audit rows are permanent'); END;
        CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit
          BEGIN SELECT RAISE(ABORT, 'audit rows are permanent'); END;
        CREATE TABLE version (
          model TEXT NOT NULL, number INTEGER NOT NULL, artifact TEXT NOT NULL, run TEXT,
          body TEXT NOT NULL, PRIMARY KEY (model, number)) STRICT;
        CREATE UNIQUE INDEX version_by_run ON version (model, run) WHERE run IS NOT NULL;
        CREATE TABLE alias (
          model TEXT NOT NULL, alias TEXT NOT NULL, version INTEGER NOT NULL,
          PRIMARY KEY (model, alias),
          FOREIGN KEY (model, version) REFERENCES version (model, number)) STRICT;
        CREATE TABLE alias_move (
          number INTEGER PRIMARY KEY AUTOINCREMENT, model TEXT NOT NULL, alias TEXT NOT NULL,
          at INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
        CREATE INDEX alias_move_by_model ON alias_move (model, number);
        CREATE TABLE binding (
          model TEXT PRIMARY KEY, epoch INTEGER NOT NULL, body TEXT NOT NULL,
          undo_to INTEGER, undo_until INTEGER) STRICT;
        CREATE TABLE plan (
          id TEXT PRIMARY KEY, state TEXT NOT NULL, created_at INTEGER NOT NULL,
          body TEXT NOT NULL, receipt TEXT) STRICT;
        CREATE TABLE pipeline_run (
          id TEXT PRIMARY KEY, sequence INTEGER NOT NULL, state TEXT NOT NULL,
          body TEXT NOT NULL, request TEXT NOT NULL) STRICT;
        CREATE INDEX pipeline_run_by_state ON pipeline_run (state, sequence);
        CREATE TABLE stage_run (
          run TEXT NOT NULL REFERENCES pipeline_run (id), position INTEGER NOT NULL,
          pipeline TEXT NOT NULL, stage TEXT NOT NULL, state TEXT NOT NULL,
          body TEXT NOT NULL, executor_reference TEXT, PRIMARY KEY (run, position)) STRICT;
        CREATE INDEX stage_run_by_stage ON stage_run (pipeline, stage);
        CREATE TABLE alert (
          id TEXT PRIMARY KEY, sequence INTEGER NOT NULL, model TEXT NOT NULL,
          is_open INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
        CREATE INDEX alert_by_model ON alert (model, is_open);
        """)
  }
}
