/// Says by how much one metric of labelled rows is worse than on held-out rows.
public struct MetricDecay: Codable, Hashable, Sendable {
  /// The metric, by its wire name.
  public let metric: String
  /// What labelled rows gave.
  public let value: Double
  /// What held-out rows gave when the version was made.
  public let reference: Double

  /// Creates a finding from its parts.
  public init(metric: String, value: Double, reference: Double) {
    self.metric = metric
    self.value = value
    self.reference = reference
  }
}
