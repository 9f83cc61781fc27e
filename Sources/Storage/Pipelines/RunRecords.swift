public import Domain
internal import GRDB

/// Stores pipeline runs and their stage runs.
public struct RunRecords {
  let database: Database

  /// Stores a new run with its stage runs.
  ///
  /// - Throws: The store's error.
  public func append(_ run: PipelineRun, asked request: RunRequest) throws {
    try database.execute(
      sql: """
        INSERT INTO pipeline_run (id, sequence, state, body, request)
        VALUES (?, (SELECT COALESCE(MAX(sequence), 0) + 1 FROM pipeline_run), ?, ?, ?)
        """,
      arguments: [
        run.id.rawValue, run.state.rawValue, try Self.text(of: run), try jsonText(request),
      ])
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

  /// Replaces a stage run.
  ///
  /// - Parameters:
  ///   - stage: The stage run as it is now.
  ///   - reference: Where its process can be found again; absent leaves what is stored.
  ///   - inputs: What its process begins with; absent leaves what is stored.
  /// - Throws: The store's error.
  public func update(
    _ stage: StageRun, reference: String? = nil, inputs: String? = nil
  ) throws {
    try database.execute(
      sql: """
        UPDATE stage_run SET state = ?, body = ?,
          executor_reference = COALESCE(?, executor_reference), inputs = COALESCE(?, inputs)
        WHERE run = ? AND pipeline = ? AND stage = ?
        """,
      arguments: [
        stage.state.rawValue, try jsonText(stage), reference, inputs, stage.runID.rawValue,
        stage.address.pipeline.rawValue, stage.address.stage.rawValue,
      ])
  }

  /// Replaces a run's own state; its stage runs stay.
  ///
  /// - Throws: The store's error.
  public func update(_ run: PipelineRun) throws {
    try database.execute(
      sql: "UPDATE pipeline_run SET state = ?, body = ? WHERE id = ?",
      arguments: [run.state.rawValue, try Self.text(of: run), run.id.rawValue])
  }

  /// Returns a run with its stage runs.
  ///
  /// - Throws: The store's error.
  public func run(_ id: RunID) throws -> PipelineRun? {
    try String.fetchOne(
      database, sql: "SELECT body FROM pipeline_run WHERE id = ?", arguments: [id.rawValue]
    ).map { try whole($0) }
  }

  /// Returns one stage run as it is stored, with its place among those of its run.
  ///
  /// - Parameters:
  ///   - address: The stage.
  ///   - id: The run.
  /// - Returns: The stage run and its position, nil when the run has no such stage.
  /// - Throws: The store's error.
  public func stage(
    _ address: StageAddress, of id: RunID
  ) throws -> (stage: StageRun, position: Int)? {
    let row = try Row.fetchOne(
      database,
      sql: "SELECT body, position FROM stage_run WHERE run = ? AND pipeline = ? AND stage = ?",
      arguments: [id.rawValue, address.pipeline.rawValue, address.stage.rawValue])
    guard let row else { return nil }
    return (try value(StageRun.self, fromJSON: row["body"]), row["position"])
  }

  /// Returns what a run was asked to do.
  ///
  /// - Throws: The store's error.
  public func request(of id: RunID) throws -> RunRequest? {
    try String.fetchOne(
      database, sql: "SELECT request FROM pipeline_run WHERE id = ?", arguments: [id.rawValue]
    ).map { try value(RunRequest.self, fromJSON: $0) }
  }

  /// Returns the runs that have not ended, oldest first.
  ///
  /// - Parameter memo: Reads again only the stage runs that changed since it was last used.
  /// - Returns: The runs.
  /// - Throws: The store's error.
  public func unfinished(_ memo: StageRunMemo = StageRunMemo()) throws -> [PipelineRun] {
    let bodies = try String.fetchAll(
      database,
      sql: """
        SELECT body FROM pipeline_run WHERE state IN ('scheduled', 'running') ORDER BY sequence
        """)
    var runs: [PipelineRun] = []
    for body in bodies {
      var run = try value(PipelineRun.self, fromJSON: body)
      run.stages = try memo.stages(of: run.id, try stageBodies(of: run.id))
      runs.append(run)
    }
    memo.keepOnly(Set(runs.map(\.id)))
    return runs
  }

  /// Returns the runs that have ended although one of their stage runs has not.
  ///
  /// - Throws: The store's error.
  public func endedTooEarly() throws -> [PipelineRun] {
    try String.fetchAll(
      database,
      sql: """
        SELECT body FROM pipeline_run WHERE state NOT IN ('scheduled', 'running') AND id IN (
          SELECT run FROM stage_run WHERE state IN ('waiting', 'running')) ORDER BY sequence
        """
    ).map { try whole($0) }
  }

  /// Returns the newest runs, newest first.
  ///
  /// - Parameters:
  ///   - limit: The most runs to return.
  ///   - skipping: How many newer ones to leave out.
  /// - Returns: The runs.
  /// - Throws: The store's error.
  public func latest(_ limit: Int, skipping: Int = 0) throws -> [PipelineRun] {
    try String.fetchAll(
      database, sql: "SELECT body FROM pipeline_run ORDER BY sequence DESC LIMIT ? OFFSET ?",
      arguments: [limit, skipping]
    ).map { try whole($0) }
  }

  /// Returns how many runs there are.
  ///
  /// - Throws: The store's error.
  public func count() throws -> Int {
    try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM pipeline_run") ?? 0
  }

  /// Counts the runs that a trigger has started since a moment.
  ///
  /// - Throws: The store's error.
  public func count(startedBy trigger: TriggerName, since moment: Timestamp) throws -> Int {
    let bodies = try String.fetchCursor(
      database, sql: "SELECT body FROM pipeline_run ORDER BY sequence DESC")
    var count = 0
    while let body = try bodies.next() {
      let run = try value(PipelineRun.self, fromJSON: body)
      guard run.createdAt > moment else { break }
      if run.origin?.trigger == trigger { count += 1 }
    }
    return count
  }

  /// Returns where the process of a stage run can be found again.
  ///
  /// - Throws: The store's error.
  public func reference(of stage: StageRun) throws -> String? {
    try String.fetchOne(
      database,
      sql: """
        SELECT executor_reference FROM stage_run WHERE run = ? AND pipeline = ? AND stage = ?
        """,
      arguments: [
        stage.runID.rawValue, stage.address.pipeline.rawValue, stage.address.stage.rawValue,
      ])
  }

  /// Returns what the process of a stage run began with, as it was stored.
  ///
  /// - Throws: The store's error.
  public func inputs(of stage: StageRun) throws -> String? {
    try String.fetchOne(
      database, sql: "SELECT inputs FROM stage_run WHERE run = ? AND pipeline = ? AND stage = ?",
      arguments: [
        stage.runID.rawValue, stage.address.pipeline.rawValue, stage.address.stage.rawValue,
      ])
  }

  /// Stores what a stage run used and made.
  ///
  /// - Throws: The store's error.
  public func put(_ record: StageRecord, of run: RunID) throws {
    try database.execute(
      sql: """
        INSERT INTO stage_record (run, pipeline, stage, body) VALUES (?, ?, ?, ?)
        ON CONFLICT (run, pipeline, stage) DO UPDATE SET body = excluded.body
        """,
      arguments: [
        run.rawValue, record.address.pipeline.rawValue, record.address.stage.rawValue,
        try jsonText(record),
      ])
  }

  /// Returns what the stage runs of a run used and made, in the order of the run.
  ///
  /// - Throws: The store's error.
  public func records(of run: RunID) throws -> [StageRecord] {
    try String.fetchAll(
      database,
      sql: """
        SELECT stage_record.body FROM stage_record JOIN stage_run USING (run, pipeline, stage)
        WHERE run = ? ORDER BY position
        """,
      arguments: [run.rawValue]
    ).map { try value(StageRecord.self, fromJSON: $0) }
  }

  private static func text(of run: PipelineRun) throws -> String {
    var bare = run
    bare.stages = []
    return try jsonText(bare)
  }

  private func whole(_ text: String) throws -> PipelineRun {
    var run = try value(PipelineRun.self, fromJSON: text)
    run.stages = try stageBodies(of: run.id).map { try value(StageRun.self, fromJSON: $0) }
    return run
  }

  private func stageBodies(of run: RunID) throws -> [String] {
    try String.fetchAll(
      database, sql: "SELECT body FROM stage_run WHERE run = ? ORDER BY position",
      arguments: [run.rawValue])
  }
}
