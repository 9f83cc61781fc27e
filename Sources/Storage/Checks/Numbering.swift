internal import GRDB

/// Says how the numbers of a permanent record run: they should run from 1 without a gap.
public struct Numbering: Hashable, Sendable {
  /// How many entries there are.
  public let count: Int64
  /// The number of the newest entry; 0 when there is none.
  public let last: Int64
  /// The first number that is missing.
  public let firstMissing: Int64?

  /// Reads the numbers of `table`, one of this module's own names.
  init(of table: String, in database: Database) throws {
    count = try Int64.fetchOne(database, sql: "SELECT COUNT(*) FROM \(table)") ?? 0
    last = try Int64.fetchOne(database, sql: "SELECT MAX(number) FROM \(table)") ?? 0
    guard last != count else {
      firstMissing = nil
      return
    }
    firstMissing = try Int64.fetchOne(
      database,
      sql: """
        SELECT MIN(candidate) FROM (
          SELECT 1 AS candidate UNION ALL SELECT number + 1 FROM \(table))
        WHERE candidate NOT IN (SELECT number FROM \(table))
        """)
  }
}
