/// Gives the drift score of one column in one window.
public struct FeatureScore: Codable, Hashable, Sendable {
  /// The column; `prediction` for the model's answers.
  public let column: String
  /// Smoothed population stability index.
  public let score: Double?
  /// What the score must reach to count as drift, given the row counts.
  public let threshold: Double?
  /// Benjamini-Hochberg adjusted p-value.
  public let adjustedP: Double?
  /// Kolmogorov-Smirnov distance for a numeric column; absent for a categorical one.
  public let statistic: Double?
  /// Share of missing values in the window.
  public let missingShare: Double
  /// Share of rows whose value breaks the schema: text where a number belongs, a level that training
  /// has not seen, what the declared schema does not allow; nothing where an earlier build measured.
  public let brokenShare: Double?
  /// Whether the difference is significant.
  public let isNotice: Bool
  /// Whether it is significant and large.
  public let isDrifted: Bool

  /// Creates a feature score from its parts.
  public init(
    column: String, score: Double? = nil, threshold: Double? = nil, adjustedP: Double? = nil,
    statistic: Double? = nil, missingShare: Double, brokenShare: Double? = nil, isNotice: Bool,
    isDrifted: Bool
  ) {
    self.column = column
    self.score = score
    self.threshold = threshold
    self.adjustedP = adjustedP
    self.statistic = statistic
    self.missingShare = missingShare
    self.brokenShare = brokenShare
    self.isNotice = isNotice
    self.isDrifted = isDrifted
  }
}
