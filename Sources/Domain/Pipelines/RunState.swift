/// Says how far a pipeline run is.
public enum RunState: String, Codable, CaseIterable, Hashable, Sendable {
  /// Recorded; no stage has begun.
  case scheduled
  /// At least one stage has begun.
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
