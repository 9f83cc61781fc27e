public import Learners
public import Statistics

/// Holds what the predictions of one version are compared with.
public struct MonitoredVersion: Sendable {
  /// The name under which the predictions themselves are compared.
  public static let predictionColumn = ModelReference.predictionColumn

  /// The version.
  public let number: Int
  /// How its features are coded, in the order of a record's values.
  public let features: [FeatureCoding]
  /// How features and predictions looked at training.
  public let grid: ReferenceGrid
  /// Each feature's share of what the model learned, 0 to 1.
  public let importance: [String: Double]
  /// The outcome that counts as positive.
  public let positive: String?
  /// Its metrics on held-out rows, by their wire names.
  public let metrics: [String: Double]

  /// Creates the description of a version from its parts.
  public init(
    number: Int, features: [FeatureCoding], grid: ReferenceGrid, importance: [String: Double],
    positive: String?, metrics: [String: Double]
  ) {
    self.number = number
    self.features = features
    self.grid = grid
    self.importance = importance
    self.positive = positive
    self.metrics = metrics
  }
}
