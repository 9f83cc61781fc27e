public import Domain
internal import GRDB

/// Stores the codes that plans were shown with: one for each operator and session.
public struct PlanCodeRecords {
  /// How long a code is kept; far longer than any plan can be confirmed.
  private static let kept = Duration.seconds(24 * 60 * 60)

  let database: Database
  let now: Timestamp

  /// Stores the code that a plan is shown with, in place of the one shown there before.
  ///
  /// - Parameters:
  ///   - code: The code.
  ///   - plan: The plan.
  ///   - operatorName: Who opened it.
  ///   - session: The label of the session it was opened in.
  /// - Throws: The store's error.
  public func put(
    _ code: String, of plan: PlanID, for operatorName: OperatorName, session: String
  ) throws {
    try database.execute(
      sql: "DELETE FROM plan_code WHERE created_at < ?",
      arguments: [now.milliseconds - Self.kept.wholeMilliseconds])
    try database.execute(
      sql: """
        INSERT INTO plan_code (plan, operator, session, code, created_at) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (plan, operator, session) DO UPDATE SET code = excluded.code,
          created_at = excluded.created_at
        """,
      arguments: [
        plan.rawValue, operatorName.rawValue, session, code, now.milliseconds,
      ])
  }

  /// Returns the code that a plan was shown with; nothing when it was never opened there.
  ///
  /// - Throws: The store's error.
  public func code(
    of plan: PlanID, for operatorName: OperatorName, session: String
  ) throws -> String? {
    try String.fetchOne(
      database,
      sql: "SELECT code FROM plan_code WHERE plan = ? AND operator = ? AND session = ?",
      arguments: [plan.rawValue, operatorName.rawValue, session])
  }

  /// Returns the code that an operator was shown last, whatever the plan.
  ///
  /// - Throws: The store's error.
  public func latest(for operatorName: OperatorName) throws -> String? {
    try String.fetchOne(
      database,
      sql: """
        SELECT code FROM plan_code WHERE operator = ? ORDER BY created_at DESC, rowid DESC LIMIT 1
        """,
      arguments: [operatorName.rawValue])
  }
}
