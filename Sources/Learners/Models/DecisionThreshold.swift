/// Finds the score from which to predict positive.
enum DecisionThreshold {
  /// The threshold of a model without rows to choose one on.
  static let even = 0.5

  /// Returns the observed score with the highest F1 when all rows from it on are called positive;
  /// of several equally good ones the highest.
  ///
  /// On rare positives F1 at 0.5 is often 0, because no score reaches 0.5.
  ///
  /// - Parameters:
  ///   - scores: The probability of the positive class of each row.
  ///   - labels: 1 for positive rows, 0 for others.
  /// - Returns: The threshold; ``even`` without a positive row.
  static func best(scores: [Double], labels: [Double]) -> Double {
    let ranked = zip(scores, labels).sorted { $0.0 > $1.0 }
    let positives = labels.reduce(0, +)
    var best = (f1: 0.0, threshold: even)
    var found = 0.0
    for (index, (score, label)) in ranked.enumerated() {
      found += label
      let isLastOfItsScore = index + 1 == ranked.count || ranked[index + 1].0 != score
      guard isLastOfItsScore else { continue }
      let f1 = 2 * found / (Double(index + 1) + positives)
      if f1 > best.f1 { best = (f1, score) }
    }
    return best.threshold
  }
}
