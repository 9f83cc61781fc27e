import Foundation

/// Measures how far apart two histograms are.
///
/// `general` is the mean of total variation and Hellinger distance, the rule of MLRun; its status
/// comes from ``DriftThresholds``. The Kullback-Leibler divergence never sets a status.
///
///     HistogramDistance([0.7, 0.1, 0.1, 0.1], [0.1, 0.1, 0.1, 0.7]).general  // 0.5602...
public struct HistogramDistance: Codable, Hashable, Sendable {
  /// Half the sum of absolute differences.
  public let totalVariation: Double
  /// sqrt(1/2 sum (sqrt a - sqrt e)^2).
  public let hellinger: Double
  /// The square root of the Jensen-Shannon divergence with logarithms to base 2.
  public let jensenShannon: Double
  /// The greatest absolute difference of a bin.
  public let largestDifference: Double
  /// Kullback-Leibler both ways, added; an empty bin counts 1e-4 as a divisor.
  public let symmetricKullbackLeibler: Double

  /// The mean of total variation and Hellinger distance.
  public var general: Double { (totalVariation + hellinger) / 2 }

  /// Compares two histograms.
  ///
  /// - Parameters:
  ///   - reference: Shares of the reference per bin; they add up to 1.
  ///   - current: Shares of the current rows for the same bins.
  public init(_ reference: [Double], _ current: [Double]) {
    var absolute = 0.0
    var squared = 0.0
    var largest = 0.0
    var jensen = 0.0
    var kullback = 0.0
    for (expected, actual) in zip(reference, current) {
      let difference = abs(actual - expected)
      absolute += difference
      largest = max(largest, difference)
      let roots = actual.squareRoot() - expected.squareRoot()
      squared += roots * roots
      let middle = (actual + expected) / 2
      jensen += Self.relative(expected, middle) + Self.relative(actual, middle)
      kullback += Self.relative(expected, actual > 0 ? actual : Self.emptyShare)
      kullback += Self.relative(actual, expected > 0 ? expected : Self.emptyShare)
    }
    totalVariation = absolute / 2
    hellinger = (squared / 2).squareRoot()
    largestDifference = largest
    jensenShannon = (max(jensen, 0) / 2 / log(2)).squareRoot()
    symmetricKullbackLeibler = kullback
  }

  /// Compares counts per bin, or returns nil if either side is empty.
  public init?(counts reference: [Int], _ current: [Int]) {
    let (n1, n2) = (reference.reduce(0, +), current.reduce(0, +))
    guard n1 > 0, n2 > 0 else { return nil }
    self.init(
      reference.map { Double($0) / Double(n1) }, current.map { Double($0) / Double(n2) })
  }

  /// What an empty bin counts as a divisor in the Kullback-Leibler divergence.
  private static let emptyShare = 1e-4

  private static func relative(_ share: Double, _ other: Double) -> Double {
    share > 0 ? share * log(share / other) : 0
  }
}
