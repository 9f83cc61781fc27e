public import Domain
internal import GRDB

/// Stores what has become of triggers, and what they fired for.
public struct TriggerRecords {
  let database: Database
  let now: Timestamp

  /// Returns what has become of a trigger; nothing when it was never seen.
  ///
  /// - Throws: The store's error.
  public func state(of name: TriggerName) throws -> TriggerState? {
    try String.fetchOne(
      database, sql: "SELECT body FROM trigger_state WHERE name = ?", arguments: [name.rawValue]
    ).map { try value(TriggerState.self, fromJSON: $0) }
  }

  /// Replaces what has become of a trigger.
  ///
  /// - Throws: The store's error.
  public func put(_ state: TriggerState, of name: TriggerName) throws {
    try database.execute(
      sql: """
        INSERT INTO trigger_state (name, body) VALUES (?, ?)
        ON CONFLICT (name) DO UPDATE SET body = excluded.body
        """,
      arguments: [name.rawValue, try jsonText(state)])
  }

  /// Returns what a trigger has done about a key, as long as that is remembered.
  ///
  /// - Throws: The store's error.
  public func remembered(_ key: String, of name: TriggerName) throws -> RememberedFiring? {
    try Row.fetchOne(
      database,
      sql: "SELECT * FROM trigger_firing WHERE trigger_name = ? AND key = ? AND until > ?",
      arguments: [name.rawValue, key, now.milliseconds]
    ).map { row in
      let run: String? = row["run"]
      return RememberedFiring(
        at: Timestamp(milliseconds: row["at"]), until: Timestamp(milliseconds: row["until"]),
        run: run.map { RunID($0) })
    }
  }

  /// Remembers what a trigger does about a key now, and forgets what is past its time.
  ///
  /// - Parameters:
  ///   - key: What makes it the same as another.
  ///   - name: The trigger.
  ///   - run: The run it started or joined; nothing where it was only received.
  ///   - time: For how long.
  /// - Throws: The store's error.
  public func remember(
    _ key: String, of name: TriggerName, run: RunID?, for time: Duration
  ) throws {
    try database.execute(
      sql: "DELETE FROM trigger_firing WHERE until <= ?", arguments: [now.milliseconds])
    try database.execute(
      sql: """
        INSERT INTO trigger_firing (trigger_name, key, at, until, run) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (trigger_name, key) DO UPDATE SET
          at = excluded.at, until = excluded.until, run = excluded.run
        """,
      arguments: [
        name.rawValue, key, now.milliseconds, (now + time).milliseconds, run?.rawValue,
      ])
  }

  /// Returns the files that a trigger knows, by path.
  ///
  /// - Throws: The store's error.
  public func files(of name: TriggerName) throws -> [String: KnownFile] {
    let rows = try Row.fetchAll(
      database, sql: "SELECT path, size, changed, hash FROM trigger_file WHERE trigger_name = ?",
      arguments: [name.rawValue])
    return Dictionary(
      rows.map {
        ($0["path"], KnownFile(size: $0["size"], changedAt: $0["changed"], hash: $0["hash"]))
      }
    ) { first, _ in first }
  }

  /// Records that a trigger knows a file.
  ///
  /// - Throws: The store's error.
  public func put(_ file: KnownFile, at path: String, of name: TriggerName) throws {
    try database.execute(
      sql: """
        INSERT INTO trigger_file (trigger_name, path, size, changed, hash) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (trigger_name, path) DO UPDATE SET
          size = excluded.size, changed = excluded.changed, hash = excluded.hash
        """,
      arguments: [name.rawValue, path, file.size, file.changedAt, file.hash])
  }
}
