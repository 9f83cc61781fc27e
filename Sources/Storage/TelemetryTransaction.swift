internal import GRDB

/// Gives a measurement its records: one open transaction of `telemetry.db`.
///
/// It lives only as long as the closure it was handed to.
public struct TelemetryTransaction {
  let database: Database

  /// Windows of predictions, closed and open.
  public var windows: WindowRecords { WindowRecords(database: database) }
  /// Digests of files.
  public var fileHashes: FileHashRecords { FileHashRecords(database: database) }
  /// Scores of predictions and the outcomes that became known.
  public var outcomes: OutcomeRecords { OutcomeRecords(database: database) }
  /// Experiments and their tags.
  public var experiments: ExperimentRecords { ExperimentRecords(database: database) }
  /// Runs of experiments, their parameters and tags.
  public var experimentRuns: ExperimentRunRecords { ExperimentRunRecords(database: database) }
  /// The metrics of experiment runs: whole series and latest points.
  public var metrics: MetricRecords { MetricRecords(database: database) }
  /// What experiment runs read and made.
  public var runLinks: RunLinkRecords { RunLinkRecords(database: database) }
  /// Models that runs logged.
  public var loggedModels: LoggedModelRecords { LoggedModelRecords(database: database) }
}
