public import Domain
internal import GRDB

/// The version that stored events are written with.
private let eventVersion = 1

/// Appends and reads numbered facts.
public struct EventRecords {
  let database: Database
  let now: Timestamp

  /// Appends `event` and returns its number.
  ///
  /// - Parameters:
  ///   - event: The fact.
  ///   - key: Names the fact; when one of that name is already there, nothing is appended.
  /// - Returns: The event's number, or nothing when the key was there.
  /// - Throws: The store's error.
  @discardableResult
  public func append(_ event: Event, once key: String? = nil) throws -> Int64? {
    // An insertion that is ignored would still use up a number, and the numbers have no gaps.
    if let key, try isThere(key) { return nil }
    try database.execute(
      sql: "INSERT INTO event (at, kind, version, body, once) VALUES (?, ?, ?, ?, ?)",
      arguments: [now.milliseconds, event.kind, eventVersion, try jsonText(event), key])
    return database.lastInsertedRowID
  }

  private func isThere(_ key: String) throws -> Bool {
    try Bool.fetchOne(
      database, sql: "SELECT EXISTS (SELECT 1 FROM event WHERE once = ?)", arguments: [key])
      ?? false
  }

  /// Says whether the events are numbered from 1 without a gap.
  ///
  /// - Throws: The store's error.
  public func numbering() throws -> Numbering { try Numbering(of: "event", in: database) }

  /// Returns the number of the newest event; 0 when there is none.
  ///
  /// - Throws: The store's error.
  public func lastNumber() throws -> Int64 {
    try Int64.fetchOne(database, sql: "SELECT MAX(number) FROM event") ?? 0
  }

  /// Returns the events after `number`, oldest first.
  ///
  /// - Parameters:
  ///   - number: The number of the last event already known.
  ///   - limit: The most events to return.
  /// - Returns: The events; one of an unknown kind is given as such.
  /// - Throws: The store's error.
  public func after(_ number: Int64, limit: Int) throws -> [NumberedEvent] {
    let rows = try Row.fetchAll(
      database,
      sql: "SELECT number, at, kind, body FROM event WHERE number > ? ORDER BY number LIMIT ?",
      arguments: [number, limit])
    return rows.map(Self.event)
  }

  /// Returns the newest events, newest first.
  ///
  /// - Parameters:
  ///   - limit: The most events to return.
  ///   - skipping: How many newer ones to leave out.
  /// - Returns: The events.
  /// - Throws: The store's error.
  public func latest(_ limit: Int, skipping: Int = 0) throws -> [NumberedEvent] {
    let rows = try Row.fetchAll(
      database,
      sql: "SELECT number, at, kind, body FROM event ORDER BY number DESC LIMIT ? OFFSET ?",
      arguments: [limit, skipping])
    return rows.map(Self.event)
  }

  /// Returns how many events there are.
  ///
  /// - Throws: The store's error.
  public func count() throws -> Int {
    try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM event") ?? 0
  }

  private static func event(_ row: Row) -> NumberedEvent {
    let stored: String = row["body"]
    let event = (try? value(Event.self, fromJSON: stored)) ?? .unknown(kind: row["kind"])
    return NumberedEvent(
      number: row["number"], at: Timestamp(milliseconds: row["at"]), event: event)
  }
}
