internal import GRDB

/// Stores what stages made from which inputs.
public struct StageResultRecords {
  /// Older results are forgotten; a stage that needs one runs again.
  private static let most = 20_000

  let database: Database

  /// Stores a result, in place of an older one from the same inputs.
  ///
  /// - Parameters:
  ///   - body: What was made.
  ///   - key: The digest of the inputs.
  /// - Throws: The store's error.
  public func put(_ body: String, at key: String) throws {
    try database.execute(
      sql: "INSERT OR REPLACE INTO stage_result (key, body) VALUES (?, ?)", arguments: [key, body])
    try database.execute(
      sql: """
        DELETE FROM stage_result WHERE rowid <= (SELECT MAX(rowid) FROM stage_result) - ?
        """, arguments: [Self.most])
  }

  /// Returns the result from inputs, nil when there is none.
  ///
  /// - Throws: The store's error.
  public func body(at key: String) throws -> String? {
    try String.fetchOne(
      database, sql: "SELECT body FROM stage_result WHERE key = ?", arguments: [key])
  }
}
