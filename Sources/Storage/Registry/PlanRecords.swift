public import Domain
internal import GRDB

/// Stores plans, how far they are, who asked and decided, and what carrying them out answered.
public struct PlanRecords {
  let database: Database

  /// Stores a plan that was computed; who asked for one of the same id before is forgotten.
  ///
  /// - Throws: The store's error.
  public func put(_ plan: Plan) throws {
    try database.execute(
      sql: """
        INSERT INTO plan (id, state, created_at, body) VALUES (?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET state = excluded.state, created_at = excluded.created_at,
          body = excluded.body, asked_by = NULL, asked_at = NULL, reason = NULL,
          decided_by = NULL, decided_at = NULL, decision_reason = NULL
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

  /// Stores who asked for a plan and who decided, with the plan's state.
  ///
  /// - Throws: The store's error.
  public func update(_ review: PlanReview) throws {
    try database.execute(
      sql: """
        UPDATE plan SET state = ?, body = ?, asked_by = ?, asked_at = ?, reason = ?,
          decided_by = ?, decided_at = ?, decision_reason = ? WHERE id = ?
        """,
      arguments: [
        review.plan.state.rawValue, try jsonText(review.plan), review.askedBy.rawValue,
        review.askedAt.milliseconds, review.reason, review.decidedBy?.rawValue,
        review.decidedAt?.milliseconds, review.decisionReason, review.plan.id.rawValue,
      ])
  }

  /// Returns a plan with who asked for it; nothing when nobody has confirmed it.
  ///
  /// - Throws: The store's error.
  public func review(of id: PlanID) throws -> PlanReview? {
    try Row.fetchOne(
      database, sql: "SELECT * FROM plan WHERE id = ? AND asked_at IS NOT NULL",
      arguments: [id.rawValue]
    ).map { try Self.review($0) }
  }

  /// Returns the plans that wait for a second person, oldest first.
  ///
  /// - Parameter moment: Plans that expired before then are left out.
  /// - Returns: The plans with who asked for each.
  /// - Throws: The store's error.
  public func waiting(at moment: Timestamp) throws -> [PlanReview] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT * FROM plan WHERE asked_at IS NOT NULL AND state = 'proposed' ORDER BY asked_at
        """
    ).map { try Self.review($0) }.filter { $0.state(at: moment) == .proposed }
  }

  /// Marks a plan as carried out, with what was answered.
  ///
  /// - Parameters:
  ///   - review: The plan with who asked for it and who decided.
  ///   - receipt: What was answered.
  /// - Throws: The store's error.
  public func finish(_ review: PlanReview, with receipt: Receipt) throws {
    var finished = review
    finished.plan.state = .done
    try update(finished)
    try database.execute(
      sql: "UPDATE plan SET receipt = ? WHERE id = ?",
      arguments: [try jsonText(receipt), review.plan.id.rawValue])
  }

  private static func review(_ row: Row) throws -> PlanReview {
    let decidedBy: String? = row["decided_by"]
    let decidedAt: Int64? = row["decided_at"]
    return PlanReview(
      plan: try value(Plan.self, fromJSON: row["body"]), askedBy: OperatorName(row["asked_by"]),
      askedAt: Timestamp(milliseconds: row["asked_at"]), reason: row["reason"],
      decidedBy: decidedBy.map { OperatorName($0) },
      decidedAt: decidedAt.map { Timestamp(milliseconds: $0) },
      decisionReason: row["decision_reason"])
  }
}
