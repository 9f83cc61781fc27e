public import Domain
internal import GRDB

/// Stores models that runs logged, with their parameters, tags and metrics.
public struct LoggedModelRecords {
  let database: Database

  static let columns = """
    number, id, experiment, name, kind, source_run, artifact_location, status, lifecycle,
    created_at, updated_at
    """

  /// Stores a new model.
  ///
  /// - Throws: The store's error.
  public func append(_ model: LoggedModel) throws -> StoredModel {
    try database.write(
      """
      INSERT INTO logged_model (id, experiment, name, kind, source_run, artifact_location, status,
        lifecycle, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        model.id.rawValue, model.experiment.number, model.name, model.kind,
        model.sourceRun?.rawValue, model.artifactLocation, model.status.rawValue,
        model.lifecycle.rawValue, model.createdAt.milliseconds, model.updatedAt.milliseconds,
      ])
    return StoredModel(number: database.lastInsertedRowID, model: model)
  }

  /// Replaces status, lifecycle and time of the last change.
  ///
  /// - Throws: The store's error.
  public func update(_ stored: StoredModel) throws {
    try database.write(
      "UPDATE logged_model SET status = ?, lifecycle = ?, updated_at = ? WHERE number = ?",
      [
        stored.model.status.rawValue, stored.model.lifecycle.rawValue,
        stored.model.updatedAt.milliseconds, stored.number,
      ])
  }

  /// Returns a model, whatever its lifecycle.
  ///
  /// - Throws: The store's error.
  public func model(_ id: LoggedModelID) throws -> StoredModel? {
    try database.first(
      "SELECT \(Self.columns) FROM logged_model WHERE id = ?", [id.rawValue]
    ).map(Self.stored)
  }

  /// Stores a parameter, unless the model has one of that key.
  ///
  /// - Returns: Whether it was new.
  /// - Throws: The store's error.
  public func append(_ parameter: LoggedParameter, to model: Int64) throws -> Bool {
    try database.write(
      "INSERT OR IGNORE INTO logged_model_parameter (model, key, value) VALUES (?, ?, ?)",
      [model, parameter.key, parameter.value])
    return database.changesCount > 0
  }

  /// Returns the value of a parameter.
  ///
  /// - Throws: The store's error.
  public func parameter(_ key: String, of model: Int64) throws -> String? {
    try database.first(
      "SELECT value FROM logged_model_parameter WHERE model = ? AND key = ?", [model, key])?[0]
  }

  /// Sets a tag, or replaces its value.
  ///
  /// - Throws: The store's error.
  public func set(_ tag: TrackingTag, of model: Int64) throws {
    try database.write(
      "INSERT OR REPLACE INTO logged_model_tag (model, key, value) VALUES (?, ?, ?)",
      [model, tag.key, tag.value])
  }

  /// Deletes a tag.
  ///
  /// - Returns: Whether there was one.
  /// - Throws: The store's error.
  public func deleteTag(_ key: String, of model: Int64) throws -> Bool {
    try database.write(
      "DELETE FROM logged_model_tag WHERE model = ? AND key = ?", [model, key])
    return database.changesCount > 0
  }

  /// Stores a value measured of a model; the first value of a run at a timestamp and step stays.
  ///
  /// - Throws: The store's error.
  public func append(_ metric: LoggedModelMetric, to model: Int64) throws {
    let point = metric.point
    try database.write(
      """
      INSERT OR IGNORE INTO logged_model_metric (model, key, timestamp, step, run, value, is_nan,
        dataset_name, dataset_digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        model, point.key, point.timestamp.milliseconds, point.step, metric.run.rawValue,
        point.value.isNaN ? 0 : point.value, point.value.isNaN, metric.dataset?.name,
        metric.dataset?.digest,
      ])
  }

  static func stored(_ row: Row) -> StoredModel {
    StoredModel(
      number: row[0],
      model: LoggedModel(
        id: LoggedModelID(row[1] as String), experiment: ExperimentID(row[2] as Int64),
        name: row[3], kind: row[4], sourceRun: (row[5] as String?).map { ExperimentRunID($0) },
        artifactLocation: row[6], status: LoggedModelStatus(rawValue: row[7]) ?? .unspecified,
        lifecycle: Lifecycle(rawValue: row[8]) ?? .active,
        createdAt: Timestamp(milliseconds: row[9]), updatedAt: Timestamp(milliseconds: row[10])))
  }
}
