internal import GRDB

extension Migrations {
  /// Adds experiments, their runs and what these log.
  ///
  /// Runs and the names of metrics have numbers of their own, so that a point of a series takes few
  /// bytes. The points of one series lie side by side in the order in which they are asked for;
  /// what is not a number is a flag beside the value 0, because SQLite knows no such number.
  static func createTrackingTables(_ database: Database) throws {
    try createRunTables(database)
    try createMetricTables(database)
    try createLinkTables(database)
    try createLoggedModelTables(database)
  }

  private static func createRunTables(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE experiment (
          id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE,
          artifact_location TEXT NOT NULL, lifecycle TEXT NOT NULL, created_at INTEGER NOT NULL,
          updated_at INTEGER NOT NULL) STRICT;
        CREATE TABLE experiment_tag (
          experiment INTEGER NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
          PRIMARY KEY (experiment, key)) STRICT, WITHOUT ROWID;
        CREATE TABLE experiment_run (
          number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
          experiment INTEGER NOT NULL REFERENCES experiment (id), name TEXT NOT NULL,
          user TEXT NOT NULL, status TEXT NOT NULL, started_at INTEGER NOT NULL, ended_at INTEGER,
          lifecycle TEXT NOT NULL, artifact_location TEXT NOT NULL) STRICT;
        CREATE INDEX experiment_run_by_start
          ON experiment_run (experiment, lifecycle, started_at DESC, id);
        CREATE TABLE run_parameter (
          run INTEGER NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
          PRIMARY KEY (run, key)) STRICT, WITHOUT ROWID;
        CREATE TABLE run_tag (
          run INTEGER NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
          PRIMARY KEY (run, key)) STRICT, WITHOUT ROWID;
        """)
  }

  private static func createMetricTables(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE metric_key (number INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;
        CREATE TABLE metric_point (
          run INTEGER NOT NULL, key INTEGER NOT NULL, timestamp INTEGER NOT NULL,
          step INTEGER NOT NULL, value REAL NOT NULL, is_nan INTEGER NOT NULL,
          PRIMARY KEY (run, key, timestamp, step, value, is_nan)) STRICT, WITHOUT ROWID;
        CREATE TABLE latest_metric (
          run INTEGER NOT NULL, key INTEGER NOT NULL, timestamp INTEGER NOT NULL,
          step INTEGER NOT NULL, value REAL NOT NULL, is_nan INTEGER NOT NULL,
          PRIMARY KEY (run, key)) STRICT, WITHOUT ROWID;
        CREATE INDEX latest_metric_by_value ON latest_metric (key, is_nan, value, run);
        """)
  }

  private static func createLinkTables(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE dataset_description (
          number INTEGER PRIMARY KEY, experiment INTEGER NOT NULL, name TEXT NOT NULL,
          digest TEXT NOT NULL, source_type TEXT NOT NULL, source TEXT NOT NULL, schema TEXT,
          profile TEXT, UNIQUE (experiment, name, digest)) STRICT;
        CREATE TABLE dataset_input (
          run INTEGER NOT NULL, dataset INTEGER NOT NULL, context TEXT, tags TEXT NOT NULL,
          PRIMARY KEY (run, dataset)) STRICT, WITHOUT ROWID;
        CREATE TABLE model_input (
          run INTEGER NOT NULL, model TEXT NOT NULL, PRIMARY KEY (run, model))
          STRICT, WITHOUT ROWID;
        CREATE TABLE model_output (
          run INTEGER NOT NULL, model TEXT NOT NULL, step INTEGER NOT NULL,
          PRIMARY KEY (run, model)) STRICT, WITHOUT ROWID;
        """)
  }

  private static func createLoggedModelTables(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE logged_model (
          number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
          experiment INTEGER NOT NULL REFERENCES experiment (id), name TEXT NOT NULL,
          kind TEXT NOT NULL, source_run TEXT, artifact_location TEXT NOT NULL,
          status TEXT NOT NULL, lifecycle TEXT NOT NULL, created_at INTEGER NOT NULL,
          updated_at INTEGER NOT NULL) STRICT;
        CREATE INDEX logged_model_by_time
          ON logged_model (experiment, lifecycle, created_at DESC, id);
        CREATE TABLE logged_model_parameter (
          model INTEGER NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
          PRIMARY KEY (model, key)) STRICT, WITHOUT ROWID;
        CREATE TABLE logged_model_tag (
          model INTEGER NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
          PRIMARY KEY (model, key)) STRICT, WITHOUT ROWID;
        CREATE TABLE logged_model_metric (
          model INTEGER NOT NULL, key TEXT NOT NULL, timestamp INTEGER NOT NULL,
          step INTEGER NOT NULL, run TEXT NOT NULL, value REAL NOT NULL, is_nan INTEGER NOT NULL,
          dataset_name TEXT, dataset_digest TEXT,
          PRIMARY KEY (model, key, timestamp, step, run)) STRICT, WITHOUT ROWID;
        """)
  }
}
