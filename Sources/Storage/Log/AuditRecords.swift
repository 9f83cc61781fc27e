public import Domain
internal import GRDB

/// Appends and reads the permanent record of who asked what.
public struct AuditRecords {
  let database: Database
  let now: Timestamp

  /// Appends an entry and returns its number.
  ///
  /// - Parameters:
  ///   - operatorName: Who asked, as the engine knows them.
  ///   - command: The kind of command.
  ///   - subject: What it concerned.
  ///   - outcome: What became of it.
  ///   - detail: The outcome in words.
  ///   - plan: The plan that was confirmed.
  ///   - reason: The reason given.
  ///   - commandLine: The equal command line.
  /// - Returns: The entry's number.
  /// - Throws: The store's error.
  @discardableResult
  public func append(
    by operatorName: OperatorName, command: String, subject: String, outcome: AuditOutcome,
    detail: String, plan: PlanID? = nil, reason: String? = nil, commandLine: String? = nil
  ) throws -> Int64 {
    try database.execute(
      sql: """
        INSERT INTO audit
          (at, operator, command, subject, outcome, detail, plan, reason, command_line)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        now.milliseconds, operatorName.rawValue, command, subject, outcome.rawValue, detail,
        plan?.rawValue, reason, commandLine,
      ])
    return database.lastInsertedRowID
  }

  /// Returns the newest entries, newest first.
  ///
  /// - Parameters:
  ///   - limit: The most entries to return.
  ///   - skipping: How many newer ones to leave out.
  /// - Returns: The entries.
  /// - Throws: The store's error.
  public func latest(_ limit: Int, skipping: Int = 0) throws -> [AuditEntry] {
    let rows = try Row.fetchAll(
      database, sql: "SELECT * FROM audit ORDER BY number DESC LIMIT ? OFFSET ?",
      arguments: [limit, skipping])
    return rows.map(Self.entry)
  }

  /// Returns how many entries there are.
  ///
  /// - Throws: The store's error.
  public func count() throws -> Int {
    try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM audit") ?? 0
  }

  /// Says whether the entries are numbered from 1 without a gap.
  ///
  /// - Throws: The store's error.
  public func numbering() throws -> Numbering { try Numbering(of: "audit", in: database) }

  private static func entry(_ row: Row) -> AuditEntry {
    let plan: String? = row["plan"]
    return AuditEntry(
      number: row["number"], at: Timestamp(milliseconds: row["at"]),
      by: OperatorName(row["operator"]), command: row["command"], subject: row["subject"],
      outcome: AuditOutcome(rawValue: row["outcome"]) ?? .refused, detail: row["detail"],
      planID: plan.map { PlanID($0) }, reason: row["reason"], commandLine: row["command_line"])
  }
}
