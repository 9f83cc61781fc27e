public import Domain

/// Joins a run with the number that its rows are stored under.
///
/// Only the store gives out numbers; they never leave the engine.
public struct StoredRun: Hashable, Sendable {
  /// The number.
  public let number: Int64
  /// The run.
  public var run: ExperimentRun
}

/// Joins a logged model with the number that its rows are stored under.
public struct StoredModel: Hashable, Sendable {
  /// The number.
  public let number: Int64
  /// The model.
  public var model: LoggedModel
}
