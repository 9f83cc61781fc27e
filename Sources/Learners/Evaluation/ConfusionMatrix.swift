/// Counts how often a yes-or-no decision and the truth agree.
///
/// The counts are numbers, not integers, because an estimated matrix holds expected counts. A
/// rate whose denominator is 0 is 0, as scikit-learn has it; without any row every rate is nil.
///
///     let matrix = ConfusionMatrix(
///       truePositives: 3, falsePositives: 1, falseNegatives: 2, trueNegatives: 4)
///     matrix.precision  // 0.75
///     matrix.recall     // 0.6
public struct ConfusionMatrix: Hashable, Sendable, Codable {
  /// Rows decided positive that are positive.
  public var truePositives: Double
  /// Rows decided positive that are negative.
  public var falsePositives: Double
  /// Rows decided negative that are positive.
  public var falseNegatives: Double
  /// Rows decided negative that are negative.
  public var trueNegatives: Double

  /// Creates a matrix from its four counts.
  ///
  /// - Parameters:
  ///   - truePositives: Rows decided positive that are positive.
  ///   - falsePositives: Rows decided positive that are negative.
  ///   - falseNegatives: Rows decided negative that are positive.
  ///   - trueNegatives: Rows decided negative that are negative.
  public init(
    truePositives: Double = 0, falsePositives: Double = 0, falseNegatives: Double = 0,
    trueNegatives: Double = 0
  ) {
    self.truePositives = truePositives
    self.falsePositives = falsePositives
    self.falseNegatives = falseNegatives
    self.trueNegatives = trueNegatives
  }

  /// Counts one row that is positive with the given probability: 0 or 1 where the truth is known.
  mutating func add(positive probability: Double, decided decision: Bool) {
    if decision {
      truePositives += probability
      falsePositives += 1 - probability
    } else {
      falseNegatives += probability
      trueNegatives += 1 - probability
    }
  }

  /// The number of rows.
  public var total: Double { positives + negatives }
  /// The number of rows that are positive.
  public var positives: Double { truePositives + falseNegatives }
  /// The number of rows that are negative.
  public var negatives: Double { falsePositives + trueNegatives }

  /// The share of positives among the rows decided positive.
  public var precision: Double? { rate(truePositives, of: truePositives + falsePositives) }
  /// The share of the positives that were found.
  public var recall: Double? { rate(truePositives, of: positives) }
  /// The share of the negatives that were left alone.
  public var specificity: Double? { rate(trueNegatives, of: negatives) }
  /// The share of rows decided rightly.
  public var accuracy: Double? { rate(truePositives + trueNegatives, of: total) }
  /// The harmonic mean of precision and recall.
  public var f1: Double? {
    rate(2 * truePositives, of: 2 * truePositives + falsePositives + falseNegatives)
  }

  /// The mean of recall and specificity, over the classes that occur.
  public var balancedAccuracy: Double? {
    if positives == 0 { return specificity }
    if negatives == 0 { return recall }
    guard let recall, let specificity else { return nil }
    return (recall + specificity) / 2
  }

  /// Matthews' correlation of decision and truth (Matthews 1975).
  public var mcc: Double? {
    let decidedPositive = truePositives + falsePositives
    let decidedNegative = trueNegatives + falseNegatives
    let product = decidedPositive * decidedNegative * positives * negatives
    let agreement = truePositives * trueNegatives - falsePositives * falseNegatives
    return rate(agreement, of: product.squareRoot())
  }

  private func rate(_ part: Double, of whole: Double) -> Double? {
    guard total > 0 else { return nil }
    return whole == 0 ? 0 : part / whole
  }
}
