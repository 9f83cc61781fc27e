public import Domain

/// Remembers what was asked of the engine until the event that makes it true arrives.
public struct PendingOperation: Hashable, Sendable {
  /// What it concerns.
  public enum Subject: Hashable, Sendable {
    /// A model.
    case model(ModelName)
    /// A pipeline.
    case pipeline(PipelineName)
    /// A run.
    case run(RunID)
    /// A plan of somebody else.
    case plan(PlanID)
    /// A trigger.
    case trigger(TriggerName)
    /// An alert.
    case alert(AlertID)
    /// Something that clients track, in words.
    case tracked(String)
  }

  /// What is under way, in words: `promoting`.
  public let words: String
  /// What was asked.
  let command: Command
  /// The event to wait for, once the engine has named it.
  var eventNumber: Int64?
}
