/// Lists the states of an attempt.
public enum AttemptState: Hashable, Sendable, Codable {
  /// Submitted, not begun.
  case queued
  /// Begun, not ended.
  case running
  /// Ended with exit code 0.
  case succeeded
  /// Ended by itself otherwise.
  case failed(AttemptFailure)
  /// Stopped on request.
  case cancelled
  /// Stopped because its time ran out.
  case timedOut
  /// Ended without a trace of how.
  case lost
  /// Nothing of it ever ran, and nothing ever will.
  case neverBegun

  /// Whether the state can no longer change.
  public var isFinal: Bool {
    switch self {
    case .queued, .running: false
    case .succeeded, .failed, .cancelled, .timedOut, .lost, .neverBegun: true
    }
  }
}
