/// Holds metrics and parameters at one moment, by file and dotted name: `metrics.json:auc`.
public struct ValueSheet: Hashable, Sendable {
  /// The metrics.
  public let metrics: [String: Double]
  /// The parameters as text.
  public let parameters: [String: String]
}
