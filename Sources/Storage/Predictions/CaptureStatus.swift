public import Domain

/// Says how the capture of one model's predictions is doing.
public struct CaptureStatus: Codable, Hashable, Sendable {
  /// Whether predictions are written.
  public let state: CaptureState
  /// Rows in the log.
  public let written: Int64
  /// Rows answered since the engine started that are not in the log.
  public let skipped: Int

  /// Creates a status from its parts.
  public init(state: CaptureState, written: Int64, skipped: Int) {
    self.state = state
    self.written = written
    self.skipped = skipped
  }
}
