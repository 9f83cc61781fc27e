public import Domain
internal import GRDB

/// Stores experiments and their tags.
public struct ExperimentRecords {
  let database: Database

  static let columns = "id, name, artifact_location, lifecycle, created_at, updated_at"

  /// Stores a new experiment under the next number.
  ///
  /// - Parameters:
  ///   - name: Its name, which no other has.
  ///   - now: When it is made.
  ///   - location: Says where its artifacts lie, once its number is known.
  /// - Returns: The experiment.
  /// - Throws: The store's error.
  public func append(
    name: String, at now: Timestamp, location: (ExperimentID) -> String
  ) throws -> Experiment {
    try database.write(
      """
      INSERT INTO experiment (name, artifact_location, lifecycle, created_at, updated_at)
      VALUES (?, '', 'active', ?, ?)
      """, [name, now.milliseconds, now.milliseconds])
    let id = ExperimentID(database.lastInsertedRowID)
    let place = location(id)
    try database.write(
      "UPDATE experiment SET artifact_location = ? WHERE id = ?", [place, id.number])
    return Experiment(id: id, name: name, artifactLocation: place, createdAt: now, updatedAt: now)
  }

  /// Stores an experiment under its own number, unless the number is taken.
  ///
  /// - Throws: The store's error.
  public func insertIfMissing(_ experiment: Experiment) throws {
    try database.write(
      "INSERT OR IGNORE INTO experiment (\(Self.columns)) VALUES (?, ?, ?, ?, ?, ?)",
      [
        experiment.id.number, experiment.name, experiment.artifactLocation,
        experiment.lifecycle.rawValue, experiment.createdAt.milliseconds,
        experiment.updatedAt.milliseconds,
      ])
  }

  /// Replaces name, lifecycle and time of the last change; tags stay.
  ///
  /// - Throws: The store's error.
  public func update(_ experiment: Experiment) throws {
    try database.write(
      "UPDATE experiment SET name = ?, lifecycle = ?, updated_at = ? WHERE id = ?",
      [
        experiment.name, experiment.lifecycle.rawValue, experiment.updatedAt.milliseconds,
        experiment.id.number,
      ])
  }

  /// Returns an experiment with its tags, whatever its lifecycle.
  ///
  /// - Throws: The store's error.
  public func experiment(_ id: ExperimentID) throws -> Experiment? {
    try first("id = ?", [id.number])
  }

  /// Returns the experiment of that name with its tags, whatever its lifecycle.
  ///
  /// - Throws: The store's error.
  public func experiment(named name: String) throws -> Experiment? {
    try first("name = ?", [name])
  }

  /// Sets a tag, or replaces its value.
  ///
  /// - Throws: The store's error.
  public func set(_ tag: TrackingTag, of id: ExperimentID) throws {
    try database.write(
      "INSERT OR REPLACE INTO experiment_tag (experiment, key, value) VALUES (?, ?, ?)",
      [id.number, tag.key, tag.value])
  }

  /// Deletes a tag.
  ///
  /// - Returns: Whether there was one.
  /// - Throws: The store's error.
  public func deleteTag(_ key: String, of id: ExperimentID) throws -> Bool {
    try database.write(
      "DELETE FROM experiment_tag WHERE experiment = ? AND key = ?", [id.number, key])
    return database.changesCount > 0
  }

  private func first(_ condition: String, _ arguments: StatementArguments) throws -> Experiment? {
    guard
      let row = try database.first(
        "SELECT \(Self.columns) FROM experiment WHERE \(condition)", arguments)
    else { return nil }
    return try withTags([Self.experiment(row)]).first
  }

  /// Adds the tags of all experiments of a page by one query.
  func withTags(_ experiments: [Experiment]) throws -> [Experiment] {
    guard !experiments.isEmpty else { return [] }
    var tags: [Int64: [TrackingTag]] = [:]
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT experiment, key, value
        FROM \(Database.wanted) CROSS JOIN experiment_tag ON experiment = wanted
        """,
      arguments: [Database.list(experiments.map(\.id.number))])
    while let row = try rows.next() {
      tags[row[0] as Int64, default: []].append(TrackingTag(row[1], row[2]))
    }
    return experiments.map { experiment in
      var whole = experiment
      whole.tags = tags[experiment.id.number] ?? []
      return whole
    }
  }

  static func experiment(_ row: Row) -> Experiment {
    Experiment(
      id: ExperimentID(row[0] as Int64), name: row[1], artifactLocation: row[2],
      lifecycle: Lifecycle(rawValue: row[3]) ?? .active,
      createdAt: Timestamp(milliseconds: row[4]), updatedAt: Timestamp(milliseconds: row[5]))
  }
}
