internal import GRDB

extension Migrations {
  /// Keeps what a stage's process began with, for the engine that sees its end.
  static func keepInputsOfStageRuns(_ database: Database) throws {
    try database.execute(sql: "ALTER TABLE stage_run ADD COLUMN inputs TEXT")
  }
}
