public import Domain
internal import GRDB

/// Stores what each operator's sessions may do and what their consoles saved.
public struct SessionRecords {
  /// How long a session that nobody uses is kept.
  public static let kept = Duration.seconds(30 * 24 * 60 * 60)

  let database: Database
  let now: Timestamp

  /// Returns what is stored of a session; an empty record when nothing is.
  ///
  /// - Throws: The store's error.
  public func session(_ label: String, of operatorName: OperatorName) throws -> SessionRecord {
    try Row.fetchOne(
      database, sql: "SELECT * FROM session WHERE operator = ? AND label = ? AND used_at >= ?",
      arguments: [operatorName.rawValue, label, oldest]
    ).map(Self.record) ?? SessionRecord()
  }

  /// Returns what the operator saved last, in whichever session.
  ///
  /// - Throws: The store's error.
  public func latest(of operatorName: OperatorName) throws -> SavedSession? {
    try Row.fetchOne(
      database,
      sql: """
        SELECT * FROM session WHERE operator = ? AND content IS NOT NULL AND used_at >= ?
        ORDER BY saved_at DESC, rowid DESC LIMIT 1
        """,
      arguments: [operatorName.rawValue, oldest]
    ).flatMap { Self.record($0).saved }
  }

  /// Stores a session, and forgets those that nobody has used for long.
  ///
  /// - Parameters:
  ///   - record: The session as it is now.
  ///   - label: Its label.
  ///   - operatorName: Its operator.
  /// - Throws: The store's error.
  public func put(
    _ record: SessionRecord, label: String, of operatorName: OperatorName
  ) throws {
    try database.execute(
      sql: "DELETE FROM session WHERE used_at < ?", arguments: [oldest])
    try database.execute(
      sql: """
        INSERT OR REPLACE INTO session
          (operator, label, is_locked, armed_until, content, saved_at, used_at)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        operatorName.rawValue, label, record.isLocked, record.armedUntil?.milliseconds,
        record.saved?.content, record.saved?.savedAt.milliseconds, now.milliseconds,
      ])
  }

  private var oldest: Int64 { now.milliseconds - Self.kept.wholeMilliseconds }

  private static func record(_ row: Row) -> SessionRecord {
    let armedUntil: Int64? = row["armed_until"]
    let content: String? = row["content"]
    return SessionRecord(
      isLocked: row["is_locked"], armedUntil: armedUntil.map { Timestamp(milliseconds: $0) },
      saved: content.map {
        SavedSession(
          label: row["label"], content: $0,
          savedAt: Timestamp(milliseconds: row["saved_at"] ?? 0))
      })
  }
}
