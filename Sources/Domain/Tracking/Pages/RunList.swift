/// Holds a part of an experiment's runs, with what each logged under the chosen columns.
public struct RunList: Codable, Hashable, Sendable {
  /// The experiment.
  public let experiment: Experiment
  /// The columns, those asked for or those that say most.
  public let columns: [RunColumn]
  /// What there is to choose columns from.
  public let available: [RunColumn]
  /// The runs, in the order asked for.
  public var runs: [RunLine]

  /// Creates a list from its parts.
  public init(
    experiment: Experiment, columns: [RunColumn], available: [RunColumn], runs: [RunLine]
  ) {
    self.experiment = experiment
    self.columns = columns
    self.available = available
    self.runs = runs
  }
}

/// Describes a run in a line.
public struct RunLine: Codable, Hashable, Sendable {
  /// The run.
  public let run: ExperimentRun
  /// When it last logged a metric, as it says itself; its start if it never did.
  public let loggedAt: Timestamp
  /// What it logged under the columns of the list, by the column's name.
  public let values: [String: RunValue]

  /// Creates a line from its parts.
  public init(run: ExperimentRun, loggedAt: Timestamp, values: [String: RunValue] = [:]) {
    self.run = run
    self.loggedAt = loggedAt
    self.values = values
  }

  /// Returns what it logged under a column.
  public func value(of column: RunColumn) -> RunValue? { values[column.description] }
}

extension ExperimentRun {
  /// How long a run may log nothing before that is worth a word.
  public static let quietTime: Duration = .seconds(900)

  /// Returns for how long a run that says it goes on has logged nothing; nothing when that is not
  /// long, or when it has ended.
  ///
  /// - Parameters:
  ///   - loggedAt: When it last logged something.
  ///   - now: The time of day.
  /// - Returns: The time that passed.
  public func silence(since loggedAt: Timestamp, at now: Timestamp) -> Duration? {
    guard status == .running, now - loggedAt >= Self.quietTime else { return nil }
    return now - loggedAt
  }
}
