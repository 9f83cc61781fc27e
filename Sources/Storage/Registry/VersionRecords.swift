public import Domain
internal import GRDB

/// Appends and reads model versions.
public struct VersionRecords {
  let database: Database

  /// Returns the number that the next version of `model` gets.
  ///
  /// - Throws: The store's error.
  public func nextNumber(of model: ModelName) throws -> Int {
    let last = try Int.fetchOne(
      database,
      sql: """
        SELECT MAX(number) FROM (SELECT number FROM version WHERE model = ?
          UNION ALL SELECT number FROM deleted_version WHERE model = ?)
        """,
      arguments: [model.rawValue, model.rawValue])
    return (last ?? 0) + 1
  }

  /// Deletes a version that no alias is on; its number stays taken.
  ///
  /// - Throws: The store's error, also while an alias is on it.
  public func delete(_ number: Int, of model: ModelName, at moment: Timestamp) throws {
    try database.execute(
      sql: "DELETE FROM version WHERE model = ? AND number = ?",
      arguments: [model.rawValue, number])
    guard database.changesCount > 0 else { return }
    try database.execute(
      sql: "INSERT INTO deleted_version (model, number, at) VALUES (?, ?, ?)",
      arguments: [model.rawValue, number, moment.milliseconds])
  }

  /// Returns the numbers of versions that were deleted.
  ///
  /// - Throws: The store's error.
  public func deletedNumbers(of model: ModelName) throws -> Set<Int> {
    // A store that no engine of this build has opened yet is looked at as it is.
    guard try database.tableExists("deleted_version") else { return [] }
    return Set(
      try Int.fetchAll(
        database, sql: "SELECT number FROM deleted_version WHERE model = ?",
        arguments: [model.rawValue]))
  }

  /// Appends a version.
  ///
  /// - Throws: The store's error, also when the number is taken.
  public func append(_ version: ModelVersion) throws {
    try database.execute(
      sql: "INSERT INTO version (model, number, artifact, run, body) VALUES (?, ?, ?, ?, ?)",
      arguments: [
        version.model.rawValue, version.number, version.artifactHash ?? "", version.runID?.rawValue,
        try jsonText(version),
      ])
  }

  /// Returns version `number` of `model`.
  ///
  /// - Throws: The store's error.
  public func version(_ number: Int, of model: ModelName) throws -> ModelVersion? {
    try String.fetchOne(
      database, sql: "SELECT body FROM version WHERE model = ? AND number = ?",
      arguments: [model.rawValue, number]
    ).map { try value(ModelVersion.self, fromJSON: $0) }
  }

  /// Returns the version that `run` made of `model`.
  ///
  /// - Throws: The store's error.
  public func version(of model: ModelName, madeBy run: RunID) throws -> ModelVersion? {
    try String.fetchOne(
      database, sql: "SELECT body FROM version WHERE model = ? AND run = ?",
      arguments: [model.rawValue, run.rawValue]
    ).map { try value(ModelVersion.self, fromJSON: $0) }
  }

  /// Returns the versions that `run` made, of whichever models.
  ///
  /// - Throws: The store's error.
  public func all(madeBy run: RunID) throws -> [ModelVersion] {
    try String.fetchAll(
      database, sql: "SELECT body FROM version WHERE run = ? ORDER BY model",
      arguments: [run.rawValue]
    ).map { try value(ModelVersion.self, fromJSON: $0) }
  }

  /// Returns the versions of `model`, newest first.
  ///
  /// - Throws: The store's error.
  public func all(of model: ModelName) throws -> [ModelVersion] {
    try String.fetchAll(
      database, sql: "SELECT body FROM version WHERE model = ? ORDER BY number DESC",
      arguments: [model.rawValue]
    ).map { try value(ModelVersion.self, fromJSON: $0) }
  }

  /// Returns the hashes of all artifacts that versions are made of.
  ///
  /// - Throws: The store's error.
  public func artifactHashes() throws -> Set<String> {
    Set(
      try String.fetchAll(
        database, sql: "SELECT DISTINCT artifact FROM version WHERE artifact <> ''"))
  }

  /// Returns the names of all models that have a version.
  ///
  /// - Throws: The store's error.
  public func models() throws -> [ModelName] {
    try String.fetchAll(database, sql: "SELECT DISTINCT model FROM version ORDER BY model")
      .map { ModelName($0) }
  }
}
