internal import GRDB

extension Migrations {
  /// Adds what may change of models and versions, and what clients of the registry tell of them.
  ///
  /// Versions that are there already get the card that registering them would write now.
  static func addModelCards(_ database: Database) throws {
    try database.execute(sql: modelCardTables)
    try database.execute(
      sql: """
        INSERT INTO registered_model (name, created_at, updated_at)
          SELECT model, MIN(COALESCE(json_extract(body, '$.createdAt'), 0)),
            MAX(COALESCE(json_extract(body, '$.createdAt'), 0)) FROM version GROUP BY model;
        INSERT INTO version_card
            (model, number, created_at, updated_at, stage, source, description, run)
          SELECT model, number, COALESCE(json_extract(body, '$.createdAt'), 0),
            COALESCE(json_extract(body, '$.createdAt'), 0), 'none',
            'mlflow-artifacts:/versions/' || artifact, json_extract(body, '$.note'), run
          FROM version;
        INSERT INTO version_tag (model, number, key, value)
          SELECT model, number, 'binnacle.learner', json_extract(body, '$.learner') FROM version
          WHERE json_extract(body, '$.learner') IS NOT NULL;
        """)
  }

  private static let modelCardTables = """
    CREATE TABLE registered_model (
      name TEXT PRIMARY KEY, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
      description TEXT) STRICT;
    CREATE TABLE registered_model_tag (
      model TEXT NOT NULL
        REFERENCES registered_model (name) ON UPDATE CASCADE ON DELETE CASCADE,
      key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (model, key)) STRICT, WITHOUT ROWID;
    CREATE TABLE version_card (
      model TEXT NOT NULL, number INTEGER NOT NULL, created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL, stage TEXT NOT NULL, source TEXT NOT NULL, description TEXT,
      run TEXT, run_link TEXT, logged_model TEXT, PRIMARY KEY (model, number),
      FOREIGN KEY (model, number) REFERENCES version (model, number)
        ON UPDATE CASCADE ON DELETE CASCADE) STRICT;
    CREATE TABLE version_tag (
      model TEXT NOT NULL, number INTEGER NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
      PRIMARY KEY (model, number, key),
      FOREIGN KEY (model, number) REFERENCES version_card (model, number)
        ON UPDATE CASCADE ON DELETE CASCADE) STRICT, WITHOUT ROWID;
    CREATE TABLE deleted_version (
      model TEXT NOT NULL, number INTEGER NOT NULL, at INTEGER NOT NULL,
      PRIMARY KEY (model, number)) STRICT, WITHOUT ROWID;
    """
}
