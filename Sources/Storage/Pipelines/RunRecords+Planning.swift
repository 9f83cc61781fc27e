public import Domain
internal import GRDB

extension RunRecords {
  /// Replaces a run and all its stage runs, of which none has begun.
  ///
  /// - Throws: The store's error.
  public func plan(_ run: PipelineRun) throws {
    try update(run)
    try database.execute(sql: "DELETE FROM stage_run WHERE run = ?", arguments: [run.id.rawValue])
    for (position, stage) in run.stages.enumerated() {
      try database.execute(
        sql: """
          INSERT INTO stage_run (run, position, pipeline, stage, state, body)
          VALUES (?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          run.id.rawValue, position, stage.address.pipeline.rawValue,
          stage.address.stage.rawValue, stage.state.rawValue, try jsonText(stage),
        ])
    }
  }
}
