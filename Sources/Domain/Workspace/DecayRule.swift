/// Says how much worse a realised metric may be than on held-out rows.
public struct DecayRule: Codable, Hashable, Sendable {
  /// The metric, as `binnacle evaluate` writes it.
  public let metric: String
  /// How much worse it may be.
  public let worseBy: Double
  /// How many standard errors of the difference it may be worse, if that is more; only for metrics with a formula for one.
  public let standardErrors: Double

  /// Creates a decay rule from its parts.
  public init(metric: String = "auc", worseBy: Double = 0.01, standardErrors: Double = 3) {
    self.metric = metric
    self.worseBy = worseBy
    self.standardErrors = standardErrors
  }
}
