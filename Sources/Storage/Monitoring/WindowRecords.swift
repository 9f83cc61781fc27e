public import Domain
internal import GRDB

/// Stores the windows of each model and how far its prediction log has been folded.
public struct WindowRecords {
  let database: Database

  /// Returns how far the log of `model` has been folded, and the profile of its open window.
  ///
  /// - Throws: The store's error.
  public func progress(of model: ModelName) throws -> (position: String, openProfile: String?)? {
    let row = try Row.fetchOne(
      database, sql: "SELECT position, open_profile FROM monitor WHERE model = ?",
      arguments: [model.rawValue])
    return row.map { ($0["position"], $0["open_profile"]) }
  }

  /// Returns how far the log of each model has been folded.
  ///
  /// - Throws: The store's error.
  public func positions() throws -> [(model: ModelName, position: String)] {
    try Row.fetchAll(database, sql: "SELECT model, position FROM monitor ORDER BY model")
      .map { (ModelName($0["model"] as String), $0["position"]) }
  }

  /// Stores how far the log of `model` has been folded, with the profile of its open window.
  ///
  /// - Throws: The store's error.
  public func setProgress(of model: ModelName, position: String, openProfile: String?) throws {
    try database.execute(
      sql: """
        INSERT INTO monitor (model, position, open_profile) VALUES (?, ?, ?)
        ON CONFLICT (model) DO UPDATE SET position = excluded.position,
          open_profile = excluded.open_profile
        """,
      arguments: [model.rawValue, position, openProfile])
  }

  /// Stores a window, or replaces the one with its number.
  ///
  /// - Parameters:
  ///   - window: The window.
  ///   - profile: The counts it was computed from; absent leaves what is stored.
  /// - Throws: The store's error.
  public func put(_ window: WindowSummary, profile: String? = nil) throws {
    try database.execute(
      sql: """
        INSERT INTO window (model, number, is_closed, summary, profile) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (model, number) DO UPDATE SET is_closed = excluded.is_closed,
          summary = excluded.summary, profile = COALESCE(excluded.profile, window.profile)
        """,
      arguments: [
        window.model.rawValue, window.index, window.isClosed, try jsonText(window), profile,
      ])
  }

  /// Returns window `number` of `model`.
  ///
  /// - Throws: The store's error.
  public func window(_ number: Int, of model: ModelName) throws -> WindowSummary? {
    try String.fetchOne(
      database, sql: "SELECT summary FROM window WHERE model = ? AND number = ?",
      arguments: [model.rawValue, number]
    ).map { try value(WindowSummary.self, fromJSON: $0) }
  }

  /// Returns the last windows of `model`, oldest first.
  ///
  /// - Throws: The store's error.
  public func latest(_ limit: Int, of model: ModelName) throws -> [WindowSummary] {
    try String.fetchAll(
      database, sql: "SELECT summary FROM window WHERE model = ? ORDER BY number DESC LIMIT ?",
      arguments: [model.rawValue, limit]
    ).reversed().map { try value(WindowSummary.self, fromJSON: $0) }
  }

  /// Returns the counts that the last closed window of `model` was computed from.
  ///
  /// - Throws: The store's error.
  public func lastClosedProfile(of model: ModelName) throws -> (window: Int, profile: String)? {
    let row = try Row.fetchOne(
      database,
      sql: """
        SELECT number, profile FROM window
        WHERE model = ? AND is_closed AND profile IS NOT NULL ORDER BY number DESC LIMIT 1
        """,
      arguments: [model.rawValue])
    return row.map { ($0["number"], $0["profile"]) }
  }

  /// Returns the closed windows whose event has not been written yet, oldest first.
  ///
  /// - Throws: The store's error.
  public func unpublished(of model: ModelName) throws -> [WindowSummary] {
    try String.fetchAll(
      database,
      sql: """
        SELECT summary FROM window WHERE model = ? AND is_closed AND NOT is_published
        ORDER BY number
        """,
      arguments: [model.rawValue]
    ).map { try value(WindowSummary.self, fromJSON: $0) }
  }

  /// Notes that the event of window `number` has been written.
  ///
  /// - Throws: The store's error.
  public func markPublished(_ number: Int, of model: ModelName) throws {
    try database.execute(
      sql: "UPDATE window SET is_published = 1 WHERE model = ? AND number = ?",
      arguments: [model.rawValue, number])
  }
}
