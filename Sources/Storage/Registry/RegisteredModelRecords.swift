public import Domain
internal import GRDB

/// Stores registered models with their descriptions and tags.
public struct RegisteredModelRecords {
  let database: Database

  /// Returns a model with its tags.
  ///
  /// - Throws: The store's error.
  public func model(_ name: ModelName) throws -> RegisteredModel? {
    try models("WHERE name = ?", [name.rawValue]).first
  }

  /// Returns all models with their tags, by name.
  ///
  /// - Throws: The store's error.
  public func all() throws -> [RegisteredModel] { try models("ORDER BY name", []) }

  private func models(
    _ condition: String, _ arguments: StatementArguments
  ) throws -> [RegisteredModel] {
    var tags: [String: [TrackingTag]] = [:]
    let single: String? = condition.hasPrefix("WHERE") ? "WHERE model = ?" : nil
    for row in try Row.fetchAll(
      database,
      sql: "SELECT model, key, value FROM registered_model_tag \(single ?? "") ORDER BY key",
      arguments: arguments)
    { tags[row["model"], default: []].append(TrackingTag(row["key"], row["value"])) }
    return try Row.fetchAll(
      database, sql: "SELECT * FROM registered_model \(condition)", arguments: arguments
    ).map { row in
      let name: String = row["name"]
      return RegisteredModel(
        name: ModelName(name), createdAt: Timestamp(milliseconds: row["created_at"]),
        updatedAt: Timestamp(milliseconds: row["updated_at"]), description: row["description"],
        tags: tags[name] ?? [])
    }
  }

  /// Stores a model without its tags, or what is new of it.
  ///
  /// - Throws: The store's error.
  public func put(_ model: RegisteredModel) throws {
    try database.execute(
      sql: """
        INSERT INTO registered_model (name, created_at, updated_at, description)
        VALUES (?, ?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET updated_at = excluded.updated_at,
          description = excluded.description
        """,
      arguments: [
        model.name.rawValue, model.createdAt.milliseconds, model.updatedAt.milliseconds,
        model.description,
      ])
  }

  /// Stamps a model as changed, and makes it where there is none.
  ///
  /// - Throws: The store's error.
  public func touch(_ name: ModelName, at moment: Timestamp) throws {
    try database.execute(
      sql: """
        INSERT INTO registered_model (name, created_at, updated_at) VALUES (?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET updated_at = excluded.updated_at
        """,
      arguments: [name.rawValue, moment.milliseconds, moment.milliseconds])
  }

  /// Sets a tag, or replaces its value.
  ///
  /// - Throws: The store's error, also when there is no such model.
  public func set(_ tag: TrackingTag, of name: ModelName) throws {
    try database.execute(
      sql: """
        INSERT INTO registered_model_tag (model, key, value) VALUES (?, ?, ?)
        ON CONFLICT (model, key) DO UPDATE SET value = excluded.value
        """,
      arguments: [name.rawValue, tag.key, tag.value])
  }

  /// Removes a tag and says whether it was there.
  ///
  /// - Throws: The store's error.
  public func deleteTag(_ key: String, of name: ModelName) throws -> Bool {
    try database.execute(
      sql: "DELETE FROM registered_model_tag WHERE model = ? AND key = ?",
      arguments: [name.rawValue, key])
    return database.changesCount > 0
  }

  /// Gives a model another name that no model has, with its versions, aliases and their history.
  ///
  /// What a deleted model of that name left in the history of its aliases is only in the events
  /// from then on.
  ///
  /// - Throws: The store's error, also when the name is taken.
  public func rename(_ name: ModelName, to newName: ModelName) throws {
    let (old, new) = (name.rawValue, newName.rawValue)
    try database.execute(sql: "PRAGMA defer_foreign_keys = ON")
    for table in ["alias_move", "binding", "deleted_version"] {
      try database.execute(sql: "DELETE FROM \(table) WHERE model = ?", arguments: [new])
    }
    try database.execute(
      sql: "UPDATE registered_model SET name = ? WHERE name = ?", arguments: [new, old])
    for table in ["version", "alias_move", "binding"] {
      try database.execute(
        sql: """
          UPDATE \(table) SET model = ?, body = json_set(body, '$.model', ?) WHERE model = ?
          """,
        arguments: [new, new, old])
    }
    for table in ["alias", "deleted_version"] {
      try database.execute(
        sql: "UPDATE \(table) SET model = ? WHERE model = ?", arguments: [new, old])
    }
  }

  /// Deletes a model that has no alias any more, with its versions; their numbers are free again.
  ///
  /// - Throws: The store's error.
  public func delete(_ name: ModelName) throws {
    for table in ["version", "deleted_version"] {
      try database.execute(
        sql: "DELETE FROM \(table) WHERE model = ?", arguments: [name.rawValue])
    }
    try database.execute(
      sql: "DELETE FROM registered_model WHERE name = ?", arguments: [name.rawValue])
  }
}
