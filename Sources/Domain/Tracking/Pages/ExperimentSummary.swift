/// Sums up an experiment in a line: how many runs it has, and when the last one began.
public struct ExperimentSummary: Codable, Hashable, Sendable {
  /// The experiment.
  public let experiment: Experiment
  /// How many runs it has that were not deleted.
  public let runs: Int
  /// When the last of them began.
  public let lastRunAt: Timestamp?
  /// How far that one is.
  public let lastStatus: ExperimentRunStatus?

  /// Creates a summary from its parts.
  public init(
    experiment: Experiment, runs: Int, lastRunAt: Timestamp? = nil,
    lastStatus: ExperimentRunStatus? = nil
  ) {
    self.experiment = experiment
    self.runs = runs
    self.lastRunAt = lastRunAt
    self.lastStatus = lastStatus
  }
}
