public import Domain

/// Is the run that a trigger would start.
public struct TriggeredRun: Sendable {
  /// The run's id, should it start.
  public let id: RunID
  /// What it would do.
  public let request: RunRequest
  /// Its stages, each after those it depends on.
  public let stages: [PlannedStage]
  /// The pipelines that no other run may have when it begins; those of its stages if absent.
  public let claimed: [PipelineName]?

  /// Creates a triggered run from its parts.
  public init(
    id: RunID, request: RunRequest, stages: [PlannedStage], claimed: [PipelineName]? = nil
  ) {
    self.id = id
    self.request = request
    self.stages = stages
    self.claimed = claimed
  }
}
