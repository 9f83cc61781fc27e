/// States a change of an endpoint.
public enum ServingEvent: Codable, Hashable, Sendable {
  /// A replay started or ended.
  case replayChanged(ReplayProgress)
  /// Writing of predictions failed or resumed.
  case captureChanged(model: ModelName, state: CaptureState, skipped: Int)
}
