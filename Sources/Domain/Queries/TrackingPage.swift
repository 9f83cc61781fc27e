/// Holds a page of what clients track.
public enum TrackingPage: Codable, Hashable, Sendable {
  /// Experiments, newest first.
  case experiments([ExperimentSummary])
  /// Runs of an experiment.
  case runs(RunList)
}
