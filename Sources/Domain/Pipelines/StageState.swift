/// Says how far a stage run is.
public enum StageState: String, Codable, CaseIterable, Hashable, Sendable {
  /// Not begun; stages it depends on are not done, or no slot is free.
  case waiting
  /// Not run: nothing it depends on has changed.
  case cached
  /// Its process runs.
  case running
  /// Its process ended with 0 and all outputs exist.
  case succeeded
  /// Its process ended with an error, was lost, or an output is missing.
  case failed
  /// Not run because a stage it depends on did not succeed.
  case skipped
  /// Stopped by an operator.
  case cancelled

  /// Whether the stage run will not change any more.
  public var isFinal: Bool {
    switch self {
    case .waiting, .running: false
    case .cached, .succeeded, .failed, .skipped, .cancelled: true
    }
  }
}
