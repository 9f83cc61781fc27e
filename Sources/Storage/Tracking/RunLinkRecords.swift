public import Domain
internal import GRDB

/// Stores what runs read and made: datasets, and logged models in both directions.
public struct RunLinkRecords {
  let database: Database

  /// Stores that a run read a dataset, unless that is stored already.
  ///
  /// A dataset of the same name and digest is described once per experiment; the first
  /// description stays.
  ///
  /// - Parameters:
  ///   - input: The dataset, and the tags of this use of it.
  ///   - context: What the run read it for, if the tags say so.
  ///   - run: The run.
  /// - Throws: The store's error.
  public func append(_ input: DatasetInput, for context: String?, to run: StoredRun) throws {
    let experiment = run.run.experiment.number
    try database.write(
      """
      INSERT OR IGNORE INTO dataset_description
        (experiment, name, digest, source_type, source, schema, profile)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """,
      [
        experiment, input.name, input.digest, input.sourceType, input.source, input.schema,
        input.profile,
      ])
    try database.write(
      """
      INSERT OR IGNORE INTO dataset_input (run, dataset, context, tags)
      SELECT ?, number, ?, ? FROM dataset_description
      WHERE experiment = ? AND name = ? AND digest = ?
      """,
      [run.number, context, try jsonText(input.tags), experiment, input.name, input.digest])
  }

  /// Stores that a run read a logged model.
  ///
  /// - Throws: The store's error.
  public func appendInput(_ model: LoggedModelID, to run: Int64) throws {
    try database.write(
      "INSERT OR IGNORE INTO model_input (run, model) VALUES (?, ?)", [run, model.rawValue])
  }

  /// Stores that a run made a logged model; what is stored already stays.
  ///
  /// - Returns: Whether it was new.
  /// - Throws: The store's error.
  public func append(_ output: ModelOutput, to run: Int64) throws -> Bool {
    try database.write(
      "INSERT OR IGNORE INTO model_output (run, model, step) VALUES (?, ?, ?)",
      [run, output.model.rawValue, output.step])
    return database.changesCount > 0
  }

  /// Returns the datasets that the runs read, by the number of the run.
  ///
  /// - Throws: The store's error.
  public func datasets(of runs: [Int64]) throws -> [Int64: [DatasetInput]] {
    var found: [Int64: [DatasetInput]] = [:]
    try forEachRow(
      """
      SELECT run, name, digest, source_type, source, schema, profile, tags
      FROM \(Database.wanted) CROSS JOIN dataset_input ON run = wanted
        JOIN dataset_description ON number = dataset
      """, of: runs
    ) { row in
      found[row[0] as Int64, default: []].append(
        DatasetInput(
          name: row[1], digest: row[2], sourceType: row[3], source: row[4], schema: row[5],
          profile: row[6], tags: try value([TrackingTag].self, fromJSON: row[7])))
    }
    return found
  }

  /// Returns the logged models that the runs read, by the number of the run.
  ///
  /// - Throws: The store's error.
  public func inputModels(of runs: [Int64]) throws -> [Int64: [LoggedModelID]] {
    var found: [Int64: [LoggedModelID]] = [:]
    try forEachRow(
      "SELECT run, model FROM \(Database.wanted) CROSS JOIN model_input ON run = wanted",
      of: runs
    ) { found[$0[0] as Int64, default: []].append(LoggedModelID($0[1] as String)) }
    return found
  }

  /// Returns the logged models that the runs made, by the number of the run.
  ///
  /// - Throws: The store's error.
  public func outputModels(of runs: [Int64]) throws -> [Int64: [ModelOutput]] {
    var found: [Int64: [ModelOutput]] = [:]
    try forEachRow(
      "SELECT run, model, step FROM \(Database.wanted) CROSS JOIN model_output ON run = wanted",
      of: runs
    ) { row in
      found[row[0] as Int64, default: []].append(
        ModelOutput(model: LoggedModelID(row[1] as String), step: row[2]))
    }
    return found
  }

  private func forEachRow(
    _ sql: String, of runs: [Int64], _ take: (Row) throws -> Void
  ) throws {
    let rows = try Row.fetchCursor(
      try database.cachedStatement(sql: sql), arguments: [Database.list(runs)])
    while let row = try rows.next() { try take(row) }
  }
}
