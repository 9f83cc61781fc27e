internal import GRDB

extension Migrations {
  /// Adds what stage runs used and made, who asked for and decided on plans, the codes that each
  /// session was shown, and sessions.
  static func addOperations(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE stage_record (
          run TEXT NOT NULL REFERENCES pipeline_run (id), pipeline TEXT NOT NULL,
          stage TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (run, pipeline, stage)) STRICT;
        ALTER TABLE plan ADD COLUMN asked_by TEXT;
        ALTER TABLE plan ADD COLUMN asked_at INTEGER;
        ALTER TABLE plan ADD COLUMN reason TEXT;
        ALTER TABLE plan ADD COLUMN decided_by TEXT;
        ALTER TABLE plan ADD COLUMN decided_at INTEGER;
        ALTER TABLE plan ADD COLUMN decision_reason TEXT;
        UPDATE plan SET body = json_set(body, '$.approvers', json('[]'));
        UPDATE plan SET
          asked_by = (SELECT operator FROM audit WHERE audit.plan = plan.id
            AND audit.outcome = 'accepted' ORDER BY audit.number DESC LIMIT 1),
          asked_at = (SELECT at FROM audit WHERE audit.plan = plan.id
            AND audit.outcome = 'accepted' ORDER BY audit.number DESC LIMIT 1)
          WHERE receipt IS NOT NULL;
        CREATE INDEX plan_by_asking ON plan (asked_at) WHERE asked_at IS NOT NULL;
        CREATE TABLE plan_code (
          plan TEXT NOT NULL, operator TEXT NOT NULL, session TEXT NOT NULL, code TEXT NOT NULL,
          created_at INTEGER NOT NULL, PRIMARY KEY (plan, operator, session)) STRICT;
        CREATE TABLE session (
          operator TEXT NOT NULL, label TEXT NOT NULL, is_locked INTEGER NOT NULL DEFAULT 0,
          armed_until INTEGER, content TEXT, saved_at INTEGER, used_at INTEGER NOT NULL,
          PRIMARY KEY (operator, label)) STRICT;
        """)
  }
}
