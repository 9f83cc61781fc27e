/// Compares the distributions of two samples by the greatest distance of their distribution
/// functions.
///
///     KolmogorovSmirnov(sorted: [1, 2, 3], [2, 3, 4])?.statistic  // 0.333...
public struct KolmogorovSmirnov: Codable, Hashable, Sendable {
  /// The greatest distance D.
  public let statistic: Double
  /// The exact two-sided p-value where both samples have at most 10,000 values, otherwise
  /// ``asymptoticPValue``.
  public let pValue: Double
  /// The p-value of a one-sample test with n1 n2 / (n1 + n2) values, rounded; nil if that is 0.
  public let asymptoticPValue: Double?
  /// The p-value of Kolmogorov's limit.
  public let limitPValue: Double

  /// The largest sample for which the exact p-value is computed.
  public static let largestExact = 10_000

  /// Compares two samples; nil if either is empty.
  ///
  /// - Parameters:
  ///   - reference: Values in ascending order.
  ///   - current: Values in ascending order.
  public init?(sorted reference: [Double], _ current: [Double]) {
    let (n1, n2) = (reference.count, current.count)
    guard n1 > 0, n2 > 0 else { return nil }
    var (i, j, greatest) = (0, 0, 0)
    while i < n1, j < n2 {
      let value = min(reference[i], current[j])
      while i < n1, reference[i] <= value { i += 1 }
      while j < n2, current[j] <= value { j += 1 }
      greatest = max(greatest, abs(i * n2 - j * n1))
    }
    self.init(scaledDistance: greatest, n1, n2)
  }

  /// Compares two samples known only by their counts per bin; D is then a lower bound.
  ///
  /// Nil if either sample is empty.
  ///
  /// - Parameters:
  ///   - reference: Counts in ascending order of the bins.
  ///   - current: Counts of the same bins.
  public init?(counts reference: [Int], _ current: [Int]) {
    let (n1, n2) = (reference.reduce(0, +), current.reduce(0, +))
    guard n1 > 0, n2 > 0 else { return nil }
    var (below1, below2, greatest) = (0, 0, 0)
    for (first, second) in zip(reference, current) {
      below1 += first
      below2 += second
      greatest = max(greatest, abs(below1 * n2 - below2 * n1))
    }
    self.init(scaledDistance: greatest, n1, n2)
  }

  /// Creates the result from D times n1 times n2, a whole number.
  private init(scaledDistance: Int, _ n1: Int, _ n2: Int) {
    statistic = Double(scaledDistance) / (Double(n1) * Double(n2))
    let effective = Double(n1) * Double(n2) / Double(n1 + n2)
    let rounded = Int(effective.rounded(.toNearestOrEven))
    asymptoticPValue =
      rounded > 0 ? KolmogorovDistribution.survival(statistic, n: rounded) : nil
    limitPValue = KolmogorovDistribution.limitSurvival(effective.squareRoot() * statistic)
    if max(n1, n2) <= Self.largestExact {
      let divisor = HodgesLattice.greatestCommonDivisor(n1, n2)
      pValue = HodgesLattice.survival(n1, n2, numerator: scaledDistance / divisor)
    } else {
      pValue = asymptoticPValue ?? 1
    }
  }
}
