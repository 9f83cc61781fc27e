public import Domain
internal import GRDB

/// Stores runs of experiments with their parameters and tags.
public struct ExperimentRunRecords {
  let database: Database

  static let columns = """
    number, id, experiment, name, user, status, started_at, ended_at, lifecycle, artifact_location
    """

  /// Stores a new run.
  ///
  /// - Throws: The store's error.
  public func append(_ run: ExperimentRun) throws -> StoredRun {
    try database.write(
      """
      INSERT INTO experiment_run
        (id, experiment, name, user, status, started_at, ended_at, lifecycle, artifact_location)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        run.id.rawValue, run.experiment.number, run.name, run.user, run.status.rawValue,
        run.startedAt.milliseconds, run.endedAt?.milliseconds, run.lifecycle.rawValue,
        run.artifactLocation,
      ])
    return StoredRun(number: database.lastInsertedRowID, run: run)
  }

  /// Replaces name, status, end and lifecycle.
  ///
  /// - Throws: The store's error.
  public func update(_ stored: StoredRun) throws {
    let run = stored.run
    try database.write(
      """
      UPDATE experiment_run SET name = ?, status = ?, ended_at = ?, lifecycle = ? WHERE number = ?
      """,
      [
        run.name, run.status.rawValue, run.endedAt?.milliseconds, run.lifecycle.rawValue,
        stored.number,
      ])
  }

  /// Gives all runs of an experiment a lifecycle.
  ///
  /// - Throws: The store's error.
  public func setLifecycle(_ lifecycle: Lifecycle, ofAllIn experiment: ExperimentID) throws {
    try database.write(
      "UPDATE experiment_run SET lifecycle = ? WHERE experiment = ?",
      [lifecycle.rawValue, experiment.number])
  }

  /// Returns a run, whatever its lifecycle.
  ///
  /// - Throws: The store's error.
  public func run(_ id: ExperimentRunID) throws -> StoredRun? {
    try database.first(
      "SELECT \(Self.columns) FROM experiment_run WHERE id = ?", [id.rawValue]
    ).map(Self.stored)
  }

  /// Returns the value of a parameter.
  ///
  /// - Throws: The store's error.
  public func parameter(_ key: String, of run: Int64) throws -> String? {
    try database.first(
      "SELECT value FROM run_parameter WHERE run = ? AND key = ?", [run, key])?[0]
  }

  /// Stores a parameter that the run has not got yet.
  ///
  /// - Throws: The store's error.
  public func append(_ parameter: LoggedParameter, to run: Int64) throws {
    try database.write(
      "INSERT INTO run_parameter (run, key, value) VALUES (?, ?, ?)",
      [run, parameter.key, parameter.value])
  }

  /// Sets a tag, or replaces its value.
  ///
  /// - Throws: The store's error.
  public func set(_ tag: TrackingTag, of run: Int64) throws {
    try database.write(
      "INSERT OR REPLACE INTO run_tag (run, key, value) VALUES (?, ?, ?)",
      [run, tag.key, tag.value])
  }

  /// Returns the value of a tag.
  ///
  /// - Throws: The store's error.
  public func tag(_ key: String, of run: Int64) throws -> String? {
    try database.first("SELECT value FROM run_tag WHERE run = ? AND key = ?", [run, key])?[0]
  }

  /// Deletes a tag.
  ///
  /// - Returns: Whether there was one.
  /// - Throws: The store's error.
  public func deleteTag(_ key: String, of run: Int64) throws -> Bool {
    try database.write("DELETE FROM run_tag WHERE run = ? AND key = ?", [run, key])
    return database.changesCount > 0
  }

  static func stored(_ row: Row) -> StoredRun {
    StoredRun(
      number: row[0],
      run: ExperimentRun(
        id: ExperimentRunID(row[1] as String), experiment: ExperimentID(row[2] as Int64),
        name: row[3], user: row[4], status: ExperimentRunStatus(rawValue: row[5]) ?? .running,
        startedAt: Timestamp(milliseconds: row[6]),
        endedAt: (row[7] as Int64?).map { Timestamp(milliseconds: $0) },
        lifecycle: Lifecycle(rawValue: row[8]) ?? .active, artifactLocation: row[9]))
  }
}
