public import Domain
internal import GRDB

/// Lists what operators asked for: plans that were confirmed, and runs without one.
public struct OperationRecords {
  /// Names what began an operation.
  public enum Origin: Hashable, Sendable {
    /// A plan that was confirmed; the run it started is part of the same operation.
    case plan(PlanID)
    /// A run that no plan started.
    case run(RunID)
  }

  let database: Database

  /// Both tables as one list; a run that a plan started is that plan's.
  private static let all = """
    SELECT 'plan' AS kind, id, asked_at AS at, rowid AS place FROM plan WHERE asked_at IS NOT NULL
    UNION ALL
    SELECT 'run', id, json_extract(body, '$.createdAt'), sequence FROM pipeline_run
    WHERE id NOT IN (
      SELECT json_extract(receipt, '$.runID') FROM plan
      WHERE asked_at IS NOT NULL AND json_extract(receipt, '$.runID') IS NOT NULL)
    """

  /// Returns the newest operations, newest first, by what began each.
  ///
  /// - Parameters:
  ///   - limit: The most operations to return.
  ///   - skipping: How many newer ones to leave out.
  /// - Returns: What began them.
  /// - Throws: The store's error.
  public func latest(_ limit: Int, skipping: Int = 0) throws -> [Origin] {
    try Row.fetchAll(
      database,
      sql: "SELECT kind, id FROM (\(Self.all)) ORDER BY at DESC, kind, place DESC LIMIT ? OFFSET ?",
      arguments: [limit, skipping]
    ).map { row in
      let kind: String = row["kind"]
      return kind == "plan" ? .plan(PlanID(row["id"])) : .run(RunID(row["id"]))
    }
  }

  /// Returns how many operations there are.
  ///
  /// - Throws: The store's error.
  public func count() throws -> Int {
    try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM (\(Self.all))") ?? 0
  }
}
