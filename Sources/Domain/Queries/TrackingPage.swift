/// Holds a page of what clients track.
public enum TrackingPage: Codable, Hashable, Sendable {
  /// Experiments, newest first.
  case experiments([ExperimentSummary])
  /// Runs of an experiment.
  case runs(RunList)
  /// All that one run logged.
  case run(RunReport)
  /// All that each of several runs logged.
  case comparison([RunReport])
  /// A metric of runs over its steps.
  case series([RunSeries])
  /// The beginning of a file that a run left.
  case artifact(ArtifactText)
}
