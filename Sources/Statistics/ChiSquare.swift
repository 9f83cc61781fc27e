/// Tests whether two sets of counts come from the same distribution.
///
///     ChiSquare(counts: [10, 20], [20, 10]).pValue  // 0.0098...
public struct ChiSquare: Codable, Hashable, Sendable {
  /// Pearson's statistic, without Yates' correction.
  public let statistic: Double
  /// The number of groups that occur, less one.
  public let degrees: Int
  /// The probability of such a statistic or a larger one without any difference.
  public let pValue: Double
  /// Cramer's V: sqrt(statistic / n) for two rows.
  public let cramersV: Double

  /// Compares the counts of two samples over the same groups (Pearson 1900, 2 x K homogeneity).
  ///
  /// Groups empty on both sides are left out; one group alone gives 0 with p = 1. Nil if either
  /// sample is empty.
  ///
  /// - Parameters:
  ///   - reference: Counts of one sample per group.
  ///   - current: Counts of the other.
  public init?(counts reference: [Int], _ current: [Int]) {
    let (n1, n2) = (Double(reference.reduce(0, +)), Double(current.reduce(0, +)))
    guard n1 > 0, n2 > 0 else { return nil }
    let total = n1 + n2
    var sum = 0.0
    var groups = 0
    for (first, second) in zip(reference, current) where first + second > 0 {
      groups += 1
      let column = Double(first + second)
      let (expected1, expected2) = (n1 * column / total, n2 * column / total)
      let difference = Double(first) - expected1
      sum += difference * difference * (1 / expected1 + 1 / expected2)
    }
    statistic = groups > 1 ? sum : 0
    degrees = groups - 1
    pValue = ChiSquareDistribution(degrees: groups - 1).survival(statistic)
    cramersV = (statistic / total).squareRoot()
  }
}
