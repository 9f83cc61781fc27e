public import Domain
internal import GRDB

/// Stores what may change of versions, with their tags.
public struct VersionCardRecords {
  let database: Database

  /// Returns the card of a version.
  ///
  /// - Throws: The store's error.
  public func card(_ number: Int, of model: ModelName) throws -> VersionCard? {
    try cards("WHERE model = ? AND number = ?", [model.rawValue, number]).first
  }

  /// Returns the cards of a model's versions, oldest version first.
  ///
  /// - Throws: The store's error.
  public func all(of model: ModelName) throws -> [VersionCard] {
    try cards("WHERE model = ?", [model.rawValue])
  }

  /// Returns the cards of all versions, by model and number.
  ///
  /// - Throws: The store's error.
  public func all() throws -> [VersionCard] { try cards("", []) }

  private struct Key: Hashable {
    let model: String
    let number: Int
  }

  private func cards(
    _ condition: String, _ arguments: StatementArguments
  ) throws -> [VersionCard] {
    var tags: [Key: [TrackingTag]] = [:]
    for row in try Row.fetchAll(
      database,
      sql: "SELECT model, number, key, value FROM version_tag \(condition) ORDER BY key",
      arguments: arguments)
    {
      tags[Key(model: row["model"], number: row["number"]), default: []].append(
        TrackingTag(row["key"], row["value"]))
    }
    return try Row.fetchAll(
      database, sql: "SELECT * FROM version_card \(condition) ORDER BY model, number",
      arguments: arguments
    ).map { row in
      let key = Key(model: row["model"], number: row["number"])
      return Self.card(row, tags: tags[key] ?? [])
    }
  }

  private static func card(_ row: Row, tags: [TrackingTag]) -> VersionCard {
    let run: String? = row["run"]
    let loggedModel: String? = row["logged_model"]
    return VersionCard(
      model: ModelName(row["model"]), number: row["number"],
      createdAt: Timestamp(milliseconds: row["created_at"]),
      updatedAt: Timestamp(milliseconds: row["updated_at"]),
      stage: VersionStage(rawValue: row["stage"]) ?? .none, source: row["source"],
      description: row["description"], run: run.map { ExperimentRunID($0) },
      runLink: row["run_link"], loggedModel: loggedModel.map { LoggedModelID($0) }, tags: tags)
  }

  /// Stores the card of a version with its tags.
  ///
  /// - Throws: The store's error, also when there is no such version.
  public func append(_ card: VersionCard) throws {
    try database.execute(
      sql: """
        INSERT INTO version_card (model, number, created_at, updated_at, stage, source,
          description, run, run_link, logged_model) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        card.model.rawValue, card.number, card.createdAt.milliseconds, card.updatedAt.milliseconds,
        card.stage.rawValue, card.source, card.description, card.run?.rawValue, card.runLink,
        card.loggedModel?.rawValue,
      ])
    for tag in card.tags { try set(tag, of: card.number, of: card.model) }
  }

  /// Stores the time, stage and description of a card.
  ///
  /// - Throws: The store's error.
  public func update(_ card: VersionCard) throws {
    try database.execute(
      sql: """
        UPDATE version_card SET updated_at = ?, stage = ?, description = ?
        WHERE model = ? AND number = ?
        """,
      arguments: [
        card.updatedAt.milliseconds, card.stage.rawValue, card.description, card.model.rawValue,
        card.number,
      ])
  }

  /// Stamps all cards of a model as changed.
  ///
  /// - Throws: The store's error.
  public func touchAll(of model: ModelName, at moment: Timestamp) throws {
    try database.execute(
      sql: "UPDATE version_card SET updated_at = ? WHERE model = ?",
      arguments: [moment.milliseconds, model.rawValue])
  }

  /// Sets a tag of a version, or replaces its value.
  ///
  /// - Throws: The store's error, also when there is no such version.
  public func set(_ tag: TrackingTag, of number: Int, of model: ModelName) throws {
    try database.execute(
      sql: """
        INSERT INTO version_tag (model, number, key, value) VALUES (?, ?, ?, ?)
        ON CONFLICT (model, number, key) DO UPDATE SET value = excluded.value
        """,
      arguments: [model.rawValue, number, tag.key, tag.value])
  }

  /// Removes a tag of a version and says whether it was there.
  ///
  /// - Throws: The store's error.
  public func deleteTag(_ key: String, of number: Int, of model: ModelName) throws -> Bool {
    try database.execute(
      sql: "DELETE FROM version_tag WHERE model = ? AND number = ? AND key = ?",
      arguments: [model.rawValue, number, key])
    return database.changesCount > 0
  }
}
