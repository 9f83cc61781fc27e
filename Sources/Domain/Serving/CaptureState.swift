/// Says whether predictions are written to the log.
public enum CaptureState: String, Codable, CaseIterable, Hashable, Sendable {
  /// Each prediction is written before its reply.
  case on
  /// The disk refused; predictions are answered but skipped in the log, and counted.
  case degraded
}
