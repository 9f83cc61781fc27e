internal import GRDB

extension Migrations {
  /// Finds runs by their place in time and stage runs by their address, however many there are.
  static func indexRuns(_ database: Database) throws {
    try database.execute(
      sql: """
        DROP INDEX stage_run_by_stage;
        CREATE INDEX stage_run_by_address ON stage_run (run, pipeline, stage);
        CREATE INDEX stage_run_unfinished ON stage_run (run) WHERE state IN ('waiting', 'running');
        CREATE INDEX pipeline_run_by_sequence ON pipeline_run (sequence);
        """)
  }
}
