public import Domain
internal import GRDB

/// Stores alerts, open and cleared.
public struct AlertRecords {
  let database: Database

  /// Stores an alert, or replaces the one with its id.
  ///
  /// - Throws: The store's error.
  public func put(_ alert: Alert) throws {
    try database.execute(
      sql: """
        INSERT INTO alert (id, sequence, model, is_open, body)
        VALUES (?, (SELECT COALESCE(MAX(sequence), 0) + 1 FROM alert), ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET is_open = excluded.is_open, body = excluded.body
        """,
      arguments: [alert.id.rawValue, alert.model.rawValue, alert.isOpen, try jsonText(alert)])
  }

  /// Returns the alert with `id`.
  ///
  /// - Throws: The store's error.
  public func alert(_ id: AlertID) throws -> Alert? {
    try String.fetchOne(
      database, sql: "SELECT body FROM alert WHERE id = ?", arguments: [id.rawValue]
    ).map { try value(Alert.self, fromJSON: $0) }
  }

  /// Returns the open alerts of `model`.
  ///
  /// - Throws: The store's error.
  public func open(of model: ModelName) throws -> [Alert] {
    try String.fetchAll(
      database, sql: "SELECT body FROM alert WHERE model = ? AND is_open ORDER BY sequence",
      arguments: [model.rawValue]
    ).map { try value(Alert.self, fromJSON: $0) }
  }

  /// Returns the open alerts of all models.
  ///
  /// - Throws: The store's error.
  public func open() throws -> [Alert] {
    try String.fetchAll(database, sql: "SELECT body FROM alert WHERE is_open ORDER BY sequence")
      .map { try value(Alert.self, fromJSON: $0) }
  }

  /// Returns the newest alerts, newest first.
  ///
  /// - Parameters:
  ///   - limit: The most alerts to return.
  ///   - skipping: How many newer ones to leave out.
  /// - Returns: The alerts.
  /// - Throws: The store's error.
  public func latest(_ limit: Int, skipping: Int = 0) throws -> [Alert] {
    try String.fetchAll(
      database, sql: "SELECT body FROM alert ORDER BY sequence DESC LIMIT ? OFFSET ?",
      arguments: [limit, skipping]
    ).map { try value(Alert.self, fromJSON: $0) }
  }

  /// Returns how many alerts there are.
  ///
  /// - Throws: The store's error.
  public func count() throws -> Int {
    try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM alert") ?? 0
  }
}
