public import Domain
internal import GRDB

/// Reads and moves aliases and the serving bindings that follow them.
public struct AliasRecords {
  let database: Database

  /// Returns which version each alias of `model` is on.
  ///
  /// - Throws: The store's error.
  public func all(of model: ModelName) throws -> [AliasName: Int] {
    let rows = try Row.fetchAll(
      database, sql: "SELECT alias, version FROM alias WHERE model = ?",
      arguments: [model.rawValue])
    return Dictionary(
      uniqueKeysWithValues: rows.map { (AliasName($0["alias"] as String), $0["version"] as Int) })
  }

  /// Puts the alias where `move` says and appends the move to its history.
  ///
  /// - Throws: The store's error, also when the version does not exist.
  public func append(_ move: AliasMove) throws {
    if let version = move.to {
      try database.execute(
        sql: """
          INSERT INTO alias (model, alias, version) VALUES (?, ?, ?)
          ON CONFLICT (model, alias) DO UPDATE SET version = excluded.version
          """,
        arguments: [move.model.rawValue, move.alias.rawValue, version])
    } else {
      try database.execute(
        sql: "DELETE FROM alias WHERE model = ? AND alias = ?",
        arguments: [move.model.rawValue, move.alias.rawValue])
    }
    try database.execute(
      sql: "INSERT INTO alias_move (model, alias, at, body) VALUES (?, ?, ?, ?)",
      arguments: [
        move.model.rawValue, move.alias.rawValue, move.at.milliseconds, try jsonText(move),
      ])
  }

  /// Returns the moves of the aliases of `model`, newest first.
  ///
  /// - Throws: The store's error.
  public func history(of model: ModelName) throws -> [AliasMove] {
    try String.fetchAll(
      database, sql: "SELECT body FROM alias_move WHERE model = ? ORDER BY number DESC",
      arguments: [model.rawValue]
    ).map { try value(AliasMove.self, fromJSON: $0) }
  }

  /// Returns the serving binding of `model`; epoch 0 without a champion when there is none.
  ///
  /// - Throws: The store's error.
  public func binding(of model: ModelName) throws -> EndpointBinding {
    try String.fetchOne(
      database, sql: "SELECT body FROM binding WHERE model = ?", arguments: [model.rawValue]
    ).map { try value(EndpointBinding.self, fromJSON: $0) }
      ?? EndpointBinding(model: model, epoch: 0, champion: nil)
  }

  /// Returns all serving bindings.
  ///
  /// - Throws: The store's error.
  public func bindings() throws -> [EndpointBinding] {
    try String.fetchAll(database, sql: "SELECT body FROM binding ORDER BY model")
      .map { try value(EndpointBinding.self, fromJSON: $0) }
  }

  /// Replaces the serving binding, with the window in which the change can be undone.
  ///
  /// - Throws: The store's error.
  public func set(_ binding: EndpointBinding, undo: UndoWindow?) throws {
    try database.execute(
      sql: """
        INSERT INTO binding (model, epoch, body, undo_to, undo_until) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (model) DO UPDATE SET epoch = excluded.epoch, body = excluded.body,
          undo_to = excluded.undo_to, undo_until = excluded.undo_until
        """,
      arguments: [
        binding.model.rawValue, binding.epoch, try jsonText(binding), undo?.backTo,
        undo?.expiresAt.milliseconds,
      ])
  }

  /// Returns the window in which the last change of `model` can be undone.
  ///
  /// - Throws: The store's error.
  public func undoWindow(of model: ModelName) throws -> UndoWindow? {
    let row = try Row.fetchOne(
      database,
      sql: "SELECT undo_to, undo_until FROM binding WHERE model = ? AND undo_to IS NOT NULL",
      arguments: [model.rawValue])
    return row.map {
      UndoWindow(
        model: model, backTo: $0["undo_to"],
        expiresAt: Timestamp(milliseconds: $0["undo_until"]))
    }
  }
}
