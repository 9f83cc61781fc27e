internal import GRDB

/// Gives a measurement its records: one open transaction of `telemetry.db`.
///
/// It lives only as long as the closure it was handed to.
public struct TelemetryTransaction {
  let database: Database

  /// Windows of predictions, closed and open.
  public var windows: WindowRecords { WindowRecords(database: database) }
  /// Scores of predictions and the outcomes that became known.
  public var outcomes: OutcomeRecords { OutcomeRecords(database: database) }
}
