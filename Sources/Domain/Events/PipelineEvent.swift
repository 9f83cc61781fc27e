/// States a change of a pipeline run.
public enum PipelineEvent: Codable, Hashable, Sendable {
  /// A run was recorded with all its stages; a second time when they are others once it begins.
  case runStarted(PipelineRun)
  /// A stage run moved on.
  case stageChanged(StageRun)
  /// A run ended.
  case runEnded(RunID, RunState, at: Timestamp)
}
