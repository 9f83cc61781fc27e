internal import GRDB

/// Reads and writes single named values.
public struct SettingRecords {
  let database: Database

  /// Returns the value named `name`.
  ///
  /// - Throws: The store's error.
  public func value(_ name: String) throws -> String? {
    try String.fetchOne(
      database, sql: "SELECT value FROM setting WHERE name = ?", arguments: [name])
  }

  /// Sets the value named `name`.
  ///
  /// - Throws: The store's error.
  public func set(_ name: String, to value: String) throws {
    try database.execute(
      sql: """
        INSERT INTO setting (name, value) VALUES (?, ?)
        ON CONFLICT (name) DO UPDATE SET value = excluded.value
        """,
      arguments: [name, value])
  }
}
