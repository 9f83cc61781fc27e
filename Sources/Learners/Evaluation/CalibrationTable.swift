/// Compares, bin by bin, the mean score with the share of positives.
///
/// Bins without a row are left out.
///
///     let table = CalibrationTable.equalWidth(scores: [0.1, 0.9], truth: [0, 1])
///     table.expectedError  // 0.1
public struct CalibrationTable: Hashable, Sendable, Codable {
  /// Holds the rows whose scores lie in one bin.
  public struct Bin: Hashable, Sendable, Codable {
    /// The number of rows.
    public let count: Int
    /// The lowest score.
    public let lowestScore: Double
    /// The highest score.
    public let highestScore: Double
    /// The mean of the scores.
    public let meanScore: Double
    /// The share of positives.
    public let positiveRate: Double
  }

  /// The number of bins the published error is computed with.
  static let binCount = 10

  /// The bins that hold rows, from low to high scores.
  public let bins: [Bin]

  /// Puts each row in the bin `min(floor(10 score), 9)`.
  ///
  /// - Parameters:
  ///   - scores: Scores in 0…1.
  ///   - truth: 0 or 1 a row.
  /// - Returns: The table of at most ten bins of equal width.
  public static func equalWidth(scores: [Double], truth: [Double]) -> CalibrationTable {
    CalibrationTable(scores: scores, truth: truth) { score in
      min(Int((score * Double(binCount)).rounded(.down)), binCount - 1)
    }
  }

  /// Cuts at the distinct type-7 deciles of the scores (Hyndman & Fan 1996), upper edge inside.
  ///
  /// Rows with equal scores always share a bin, so the order of rows never matters.
  ///
  /// - Parameters:
  ///   - scores: Scores in 0…1.
  ///   - truth: 0 or 1 a row.
  /// - Returns: The table of at most ten bins of about equal mass.
  public static func equalMass(scores: [Double], truth: [Double]) -> CalibrationTable {
    let edges = innerDeciles(of: scores)
    return CalibrationTable(scores: scores, truth: truth) { score in
      edges.firstIndex { score <= $0 } ?? edges.count
    }
  }

  private init(scores: [Double], truth: [Double], binOf bin: (Double) -> Int) {
    var rows = [Tally](repeating: Tally(), count: Self.binCount)
    for (score, truth) in zip(scores, truth) { rows[bin(score)].add(score, truth) }
    bins = rows.compactMap(\.bin)
  }

  /// The expected calibration error: the mean distance of score and rate, weighted by rows.
  ///
  /// Nil without a row (Naeini, Cooper & Hauskrecht 2015).
  public var expectedError: Double? {
    let count = bins.reduce(0) { $0 + $1.count }
    let sum = CompensatedSum.of(bins.map { abs($0.meanScore - $0.positiveRate) * Double($0.count) })
    return quotient(sum, Double(count))
  }

  private static func innerDeciles(of scores: [Double]) -> [Double] {
    guard !scores.isEmpty else { return [] }
    let sorted = scores.sorted()
    return (1..<binCount).map { decile in
      let position = Double(sorted.count - 1) * Double(decile) / Double(binCount)
      let below = Int(position)
      let above = min(below + 1, sorted.count - 1)
      return sorted[below] + (sorted[above] - sorted[below]) * (position - Double(below))
    }
  }

  private struct Tally {
    var count = 0
    var scores = CompensatedSum()
    var positives = 0.0
    var lowest = Double.infinity
    var highest = -Double.infinity

    mutating func add(_ score: Double, _ truth: Double) {
      count += 1
      scores.add(score)
      positives += truth
      lowest = min(lowest, score)
      highest = max(highest, score)
    }

    var bin: Bin? {
      guard count > 0 else { return nil }
      return Bin(
        count: count, lowestScore: lowest, highestScore: highest,
        meanScore: scores.value / Double(count), positiveRate: positives / Double(count))
    }
  }
}
