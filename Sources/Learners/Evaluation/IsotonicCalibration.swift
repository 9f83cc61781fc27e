public import Domain

/// Turns scores into probabilities by the non-decreasing function that fits labelled rows best.
///
/// Least squares by pooling adjacent violators (Barlow et al. 1972), straight lines between the
/// scores seen and constant outside them, as scikit-learn's `IsotonicRegression` with clipping.
///
///     let calibration = try IsotonicCalibration(scores: [0.2, 0.4, 0.6], truth: [0, 1, 0])
///     calibration.probability(for: 0.5)  // 0.5
public struct IsotonicCalibration: Hashable, Sendable {
  private let scores: [Double]
  private let probabilities: [Double]

  /// Fits labelled rows.
  ///
  /// - Parameters:
  ///   - scores: One score a row, none of them NaN.
  ///   - truth: 0 or 1 a row; NaN where the row is not labelled.
  /// - Throws: ``Problem`` with code `invalidInput` when no row is labelled.
  public init(scores: [Double], truth: [Double]) throws(Problem) {
    let labelled = zip(scores, truth).filter { !$0.1.isNaN }
    guard !labelled.isEmpty else {
      throw Problem(
        .invalidInput, "the rows to calibrate on hold no label",
        fix: "Give a file whose truth column is filled in.")
    }
    let merged = Self.merged(labelled)
    self.scores = merged.map(\.score)
    probabilities = Self.pooled(merged)
  }

  /// Returns the probability that a row with this score is positive.
  ///
  /// - Parameter score: The model's score.
  /// - Returns: A probability in 0…1.
  public func probability(for score: Double) -> Double {
    let above = firstIndex(atLeast: score)
    if above == 0 { return probabilities[0] }
    if above == scores.count { return probabilities[above - 1] }
    let below = above - 1
    let slope =
      (probabilities[above] - probabilities[below]) / (scores[above] - scores[below])
    return probabilities[below] + slope * (score - scores[below])
  }

  private func firstIndex(atLeast score: Double) -> Int {
    var low = 0
    var high = scores.count
    while low < high {
      let middle = (low + high) / 2
      if scores[middle] < score { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private struct Block {
    var score: Double
    var positives: Double
    var count: Double
    var knots = 1
    var mean: Double { positives / count }
  }

  private static func merged(_ rows: [(Double, Double)]) -> [Block] {
    var blocks: [Block] = []
    for (score, truth) in rows.sorted(by: { $0.0 < $1.0 }) {
      if let last = blocks.indices.last, blocks[last].score == score {
        blocks[last].positives += truth
        blocks[last].count += 1
      } else {
        blocks.append(Block(score: score, positives: truth, count: 1))
      }
    }
    return blocks
  }

  /// Joins neighbours until their means rise, and gives each score its block's mean.
  private static func pooled(_ blocks: [Block]) -> [Double] {
    var rising: [Block] = []
    for block in blocks {
      var joined = block
      while let last = rising.last, last.mean >= joined.mean {
        joined.positives += last.positives
        joined.count += last.count
        joined.knots += last.knots
        rising.removeLast()
      }
      rising.append(joined)
    }
    return rising.flatMap { Array(repeating: $0.mean, count: $0.knots) }
  }
}
