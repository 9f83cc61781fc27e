internal import GRDB

extension Migrations {
  /// Refuses `REPLACE` too: it removes the old row without asking the trigger on deletion.
  static func refuseReplacedAuditRows(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TRIGGER audit_is_not_replaced BEFORE INSERT ON audit
          WHEN EXISTS (SELECT 1 FROM audit WHERE number = NEW.number)
          BEGIN SELECT RAISE(ABORT, 'audit rows are permanent'); END;
        """)
  }
}
