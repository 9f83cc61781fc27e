internal import GRDB

extension Migrations {
  /// Keeps what stages made from which inputs, so that inputs that come back need no run.
  static func addStageResults(_ database: Database) throws {
    try database.execute(
      sql: "CREATE TABLE stage_result (key TEXT NOT NULL UNIQUE, body TEXT NOT NULL) STRICT")
  }
}
