public import Domain
internal import GRDB

/// Stores plans, how far they are, and what carrying them out answered.
public struct PlanRecords {
  let database: Database

  /// Stores a plan; one with the same id is replaced while it is only proposed.
  ///
  /// - Throws: The store's error.
  public func put(_ plan: Plan) throws {
    try database.execute(
      sql: """
        INSERT INTO plan (id, state, created_at, body) VALUES (?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET state = excluded.state, created_at = excluded.created_at,
          body = excluded.body
        """,
      arguments: [
        plan.id.rawValue, plan.state.rawValue, plan.createdAt.milliseconds, try jsonText(plan),
      ])
  }

  /// Returns the plan with its receipt, when it has been carried out.
  ///
  /// - Throws: The store's error.
  public func plan(_ id: PlanID) throws -> (plan: Plan, receipt: Receipt?)? {
    let row = try Row.fetchOne(
      database, sql: "SELECT body, receipt FROM plan WHERE id = ?", arguments: [id.rawValue])
    guard let row else { return nil }
    let receipt: String? = row["receipt"]
    return (
      try value(Plan.self, fromJSON: row["body"]),
      try receipt.map { try value(Receipt.self, fromJSON: $0) }
    )
  }

  /// Marks a plan as carried out, with what was answered.
  ///
  /// - Throws: The store's error.
  public func finish(_ plan: Plan, with receipt: Receipt) throws {
    var finished = plan
    finished.state = .done
    try put(finished)
    try database.execute(
      sql: "UPDATE plan SET receipt = ? WHERE id = ?",
      arguments: [try jsonText(receipt), plan.id.rawValue])
  }

  /// Returns the newest plans, newest first.
  ///
  /// - Throws: The store's error.
  public func latest(_ limit: Int) throws -> [Plan] {
    try String.fetchAll(
      database, sql: "SELECT body FROM plan ORDER BY created_at DESC LIMIT ?", arguments: [limit]
    ).map { try value(Plan.self, fromJSON: $0) }
  }
}
