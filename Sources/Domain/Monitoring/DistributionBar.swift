/// Compares one bin or level of a column.
public struct DistributionBar: Codable, Hashable, Sendable {
  /// The bin's bounds or the level.
  public let label: String
  /// Share of reference rows.
  public let referenceShare: Double
  /// Share of rows in the window.
  public let currentShare: Double
  /// Its signed part of the score: positive where the window has more rows.
  public let contribution: Double

  /// Creates a distribution bar from its parts.
  public init(label: String, referenceShare: Double, currentShare: Double, contribution: Double) {
    self.label = label
    self.referenceShare = referenceShare
    self.currentShare = currentShare
    self.contribution = contribution
  }
}
