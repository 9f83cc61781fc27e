public import Domain
import Foundation

extension PairedComparison {
  /// Compares areas under the ROC curve by DeLong's test, in n log n time (Sun & Xu 2014).
  ///
  /// Chance and interval are nil unless each class has two rows.
  ///
  ///     let comparison = try PairedComparison.auc(
  ///       truth: [1, 1, 0, 0], champion: [0.6, 0.3, 0.4, 0.2], challenger: [0.9, 0.8, 0.4, 0.2])
  ///     comparison.difference  // 0.25
  ///
  /// - Parameters:
  ///   - truth: 0 or 1 a row; NaN where the row is not labelled.
  ///   - champion: The champion's score of each row.
  ///   - challenger: The challenger's score of the same rows.
  /// - Returns: Both areas, their difference and how likely chance is to make it.
  /// - Throws: ``Problem`` with code `invalidInput` as ``BinaryEvaluation`` does.
  public static func auc(
    truth: [Double], champion: [Double], challenger: [Double]
  ) throws(Problem) -> PairedComparison {
    try EvaluationInput.check(truth: truth, scores: champion, decisions: nil)
    try EvaluationInput.check(truth: truth, scores: challenger, decisions: nil)
    let first = Placements(truth: truth, scores: champion)
    let second = Placements(truth: truth, scores: challenger)
    let error = standardError(of: first, against: second)
    let difference = first.auc.flatMap { first in second.auc.map { $0 - first } }
    let margin = error.map { $0 * normalQuantile975 }
    return PairedComparison(
      metric: "auc", method: .deLong, rows: first.positives.count + first.negatives.count,
      champion: first.auc, challenger: second.auc, standardError: error,
      lower95: difference.flatMap { difference in margin.map { difference - $0 } },
      upper95: difference.flatMap { difference in margin.map { difference + $0 } },
      pValue: difference.flatMap { difference in error.map { chance(of: difference, error: $0) } })
  }

  /// The 97.5 % quantile of the normal distribution.
  private static let normalQuantile975 = 1.959963984540054

  private static func chance(of difference: Double, error: Double) -> Double {
    if error == 0 { return difference == 0 ? 1 : 0 }
    return erfc(abs(difference) / error / 2.0.squareRoot())
  }

  private static func standardError(of first: Placements, against second: Placements) -> Double? {
    guard
      let overPositives = varianceOfMean(zip(second.positives, first.positives).map { $0 - $1 }),
      let overNegatives = varianceOfMean(zip(second.negatives, first.negatives).map { $0 - $1 })
    else { return nil }
    return (overPositives + overNegatives).squareRoot()
  }

  private static func varianceOfMean(_ values: [Double]) -> Double? {
    guard values.count > 1 else { return nil }
    let count = Double(values.count)
    let mean = CompensatedSum.of(values) / count
    let squares = CompensatedSum.of(values.map { ($0 - mean) * ($0 - mean) })
    return squares / (count - 1) / count
  }
}

/// Holds for each row the share of the other class it ranks rightly against, ties a half.
private struct Placements {
  /// For each positive the share of negatives below it.
  let positives: [Double]
  /// For each negative the share of positives above it.
  let negatives: [Double]

  init(truth: [Double], scores: [Double]) {
    let positiveRows = truth.indices.filter { truth[$0] == 1 }
    let negativeRows = truth.indices.filter { truth[$0] == 0 }
    let positiveScores = positiveRows.map { scores[$0] }
    let negativeScores = negativeRows.map { scores[$0] }
    positives = Self.sharesBelow(positiveScores, among: negativeScores.sorted())
    negatives = Self.sharesBelow(negativeScores, among: positiveScores.sorted()).map { 1 - $0 }
  }

  var auc: Double? {
    guard !negatives.isEmpty else { return nil }
    return quotient(CompensatedSum.of(positives), Double(positives.count))
  }

  private static func sharesBelow(_ scores: [Double], among sorted: [Double]) -> [Double] {
    guard !sorted.isEmpty else { return scores.map { _ in 0 } }
    return scores.map { score in
      let below = count(of: sorted) { $0 < score }
      let notAbove = count(of: sorted) { $0 <= score }
      return Double(below + notAbove) / 2 / Double(sorted.count)
    }
  }

  /// Counts the leading elements of a sorted array that meet a condition, by halving.
  private static func count(of sorted: [Double], where condition: (Double) -> Bool) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if condition(sorted[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
