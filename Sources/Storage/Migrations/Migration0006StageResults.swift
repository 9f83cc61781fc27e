internal import GRDB

extension Migrations {
  /// Made for what stages made from which inputs; DVC's run cache has taken its place.
  static func addStageResults(_ database: Database) throws {
    try database.execute(
      sql: "CREATE TABLE stage_result (key TEXT NOT NULL UNIQUE, body TEXT NOT NULL) STRICT")
  }
}
