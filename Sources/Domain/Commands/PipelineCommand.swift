/// Asks for a change of pipeline runs.
public enum PipelineCommand: Codable, Hashable, Sendable {
  /// Start a run.
  case run(RunRequest)
  /// Stop a run and its processes.
  case cancel(RunID)
}
