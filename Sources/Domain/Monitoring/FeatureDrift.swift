/// Describes the drift of one column over the windows.
public struct FeatureDrift: Codable, Hashable, Sendable {
  /// The column.
  public let column: String
  /// Whether it holds levels rather than numbers.
  public let isCategorical: Bool
  /// Its share of the model's gain, 0 to 1.
  public let importance: Double
  /// One for each window of the page; absent where it was not tested.
  public let scores: [FeatureScore?]
  /// Reference against the last tested window.
  public let bars: [DistributionBar]

  /// Creates a feature drift from its parts.
  public init(
    column: String, isCategorical: Bool, importance: Double, scores: [FeatureScore?],
    bars: [DistributionBar]
  ) {
    self.column = column
    self.isCategorical = isCategorical
    self.importance = importance
    self.scores = scores
    self.bars = bars
  }
}
