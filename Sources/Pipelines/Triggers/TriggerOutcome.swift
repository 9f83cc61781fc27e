public import Domain

/// Says what a trigger did.
public enum TriggerOutcome: Hashable, Sendable {
  /// It started a run; the stages of those it replaces are to be stopped.
  case started(RunID, event: Int64?, stopping: [StageRun])
  /// A run that waits already stands for it.
  case joined(RunID, event: Int64?)
  /// It started nothing.
  case skipped(reason: String, event: Int64?)
}
