public import Domain

/// Says that writing of predictions failed or resumed.
public struct CaptureChange: Sendable {
  /// The model.
  public let model: ModelName
  /// How capture is doing now.
  public let status: CaptureStatus
  /// Why it failed; nil when it resumed.
  public let problem: Problem?
}
