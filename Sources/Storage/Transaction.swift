public import Domain
internal import GRDB

/// Gives a decision its records: one open transaction of `engine.db`.
///
/// It lives only as long as the closure it was handed to.
public struct Transaction {
  let database: Database
  /// The time of day that everything written in this transaction is stamped with.
  public let now: Timestamp

  /// The numbered facts.
  public var events: EventRecords { EventRecords(database: database, now: now) }
  /// Who asked what, and the outcome.
  public var audit: AuditRecords { AuditRecords(database: database, now: now) }
  /// The versions of registered models.
  public var versions: VersionRecords { VersionRecords(database: database) }
  /// Registered models, with what may change of them.
  public var models: RegisteredModelRecords { RegisteredModelRecords(database: database) }
  /// What may change of versions.
  public var cards: VersionCardRecords { VersionCardRecords(database: database) }
  /// Aliases, their history, and the serving bindings.
  public var aliases: AliasRecords { AliasRecords(database: database) }
  /// Plans and how far they are.
  public var plans: PlanRecords { PlanRecords(database: database) }
  /// The codes that plans were shown with.
  public var planCodes: PlanCodeRecords { PlanCodeRecords(database: database, now: now) }
  /// What clients may do and what they saved.
  public var sessions: SessionRecords { SessionRecords(database: database, now: now) }
  /// Who may come in over TCP.
  public var tokens: TokenRecords { TokenRecords(database: database, now: now) }
  /// Pipeline runs and their stage runs.
  public var runs: RunRecords { RunRecords(database: database) }
  /// Confirmed plans and runs as one list.
  public var operations: OperationRecords { OperationRecords(database: database) }
  /// What has become of triggers.
  public var triggers: TriggerRecords { TriggerRecords(database: database, now: now) }
  /// Alerts, open and cleared.
  public var alerts: AlertRecords { AlertRecords(database: database) }
  /// Single values: the store's generation, checkpoints, cursors.
  public var settings: SettingRecords { SettingRecords(database: database) }
}
