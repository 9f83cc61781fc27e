/// Says how far a pipeline run is.
public enum RunState: String, Codable, CaseIterable, Hashable, Sendable {
  /// Recorded; it waits for its pipelines.
  case scheduled
  /// Its pipelines are its own until it ends.
  case running
  /// All stages succeeded or were cached.
  case finished
  /// A stage failed.
  case failed
  /// An operator cancelled the run.
  case killed

  /// Whether the run will not change any more.
  public var isFinal: Bool { self == .finished || self == .failed || self == .killed }
}
