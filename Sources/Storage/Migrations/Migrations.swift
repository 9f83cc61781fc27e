internal import GRDB

/// Lists the steps that bring each database to its present shape; the list only grows.
enum Migrations {
  static var engine: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("0001", migrate: createEngineTables)
    migrator.registerMigration("0002", migrate: refuseReplacedAuditRows)
    migrator.registerMigration("0003", migrate: addOperations)
    migrator.registerMigration("0004", migrate: keepInputsOfStageRuns)
    migrator.registerMigration("0005", migrate: addAccessTokens)
    migrator.registerMigration("0006", migrate: addStageResults)
    migrator.registerMigration("0007", migrate: addTriggers)
    migrator.registerMigration("0008", migrate: indexRuns)
    migrator.registerMigration("0009", migrate: addModelCards)
    migrator.registerMigration("0010", migrate: addModelRoles)
    return migrator
  }

  static var telemetry: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("0001", migrate: createTelemetryTables)
    migrator.registerMigration("0002", migrate: addFileHashes)
    migrator.registerMigration("0003", migrate: createTrackingTables)
    return migrator
  }
}
