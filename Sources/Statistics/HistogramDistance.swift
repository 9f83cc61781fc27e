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
    var absolute = CompensatedSum()
    var squared = CompensatedSum()
    var jensen = CompensatedSum()
    var largest = 0.0
    var kullback = 0.0
    for (expected, actual) in zip(reference, current) {
      let difference = abs(actual - expected)
      absolute.add(difference)
      largest = max(largest, difference)
      let roots = actual.squareRoot() - expected.squareRoot()
      squared.add(roots * roots)
      jensen.add(Self.jensenTerm(expected, actual))
      kullback += Self.relative(expected, actual > 0 ? actual : Self.emptyShare)
      kullback += Self.relative(actual, expected > 0 ? expected : Self.emptyShare)
    }
    totalVariation = min(absolute.value / 2, 1)
    hellinger = min((squared.value / 2).squareRoot(), 1)
    largestDifference = largest
    jensenShannon = min((max(jensen.value, 0) / 2 / log(2)).squareRoot(), 1)
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

  /// Returns e ln(e/m) + a ln(a/m) with m the mean of both, without losing the digits of shares
  /// that hardly differ.
  private static func jensenTerm(_ expected: Double, _ actual: Double) -> Double {
    let middle = (actual + expected) / 2
    guard expected > 0, actual > 0 else { return 2 * middle * log(2) }
    let half = (actual - expected) / 2 / middle
    return middle * (half * (log1p(half) - log1p(-half)) + log1p(-half * half))
  }

  private static func relative(_ share: Double, _ other: Double) -> Double {
    share > 0 ? share * log(share / other) : 0
  }
}
