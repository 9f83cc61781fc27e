/// Holds what a comparison of levels has beyond its bins.
public struct CategoricalDrift: Codable, Hashable, Sendable {
  /// The chi-square test over the union of levels.
  public let chiSquare: ChiSquare?
  /// The number of levels of the reference.
  public let referenceLevels: Int
  /// The number of levels of the current rows.
  public let currentLevels: Int
  /// Levels of the reference in the order of the bins.
  public let levels: [String]
  /// Levels that only the current rows have, in the order of their text.
  public let newLevels: [String]
  /// The share of current rows with such a level.
  public let newLevelRate: Double?
  /// Levels that only the reference has, in the order of their text.
  public let vanishedLevels: [String]

  init(_ evidence: CategoricalEvidence) {
    chiSquare = evidence.chiSquare
    let present = evidence.current.count { $0 > 0 }
    levels = evidence.levels
    referenceLevels = evidence.levels.count
    currentLevels = present + evidence.unseen.levels.count
    newLevels = evidence.unseen.levels
    vanishedLevels = zip(evidence.levels, evidence.current).compactMap { $1 == 0 ? $0 : nil }
    // Levels too rare for the grid cannot be told from new ones.
    let isComparable =
      evidence.referenceCount > 0 && evidence.currentCount > 0 && evidence.referenceRest == 0
    newLevelRate =
      isComparable ? Double(evidence.unseenCount) / Double(evidence.currentCount) : nil
  }
}
