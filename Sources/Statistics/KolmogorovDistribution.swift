import Foundation

/// The distribution of the two-sided Kolmogorov-Smirnov distance.
public enum KolmogorovDistribution {
  /// Returns the limiting probability that sqrt(n) D exceeds `x` (Kolmogorov 1933).
  public static func limitSurvival(_ x: Double) -> Double {
    guard x > 0.05 else { return 1 }
    return x < 1 ? 1 - smallSum(x) : largeSum(x)
  }

  /// Returns the probability that D of one sample of `n` exceeds `d`.
  ///
  /// Chooses between exact and approximate forms as Simard and L'Ecuyer, "Computing the Two-Sided
  /// Kolmogorov-Smirnov Distribution" (2011); agrees with scipy's `kstwo.sf`.
  public static func survival(_ d: Double, n: Int) -> Double {
    guard n > 0, d < 1 else { return 0 }
    let size = Double(n)
    guard size * d > 0.5 else { return 1 }
    return min(max(interior(d, n: n), 0), 1)
  }

  private static func interior(_ d: Double, n: Int) -> Double {
    let size = Double(n)
    let scaled = size * d
    if scaled <= 1 { return 1 - smallest(scaled, n: n) }
    if scaled >= size - 1 { return 2 * pow(1 - d, size) }
    let squared = scaled * d
    let upperLimit = n <= 140 ? 4 : 2.2
    if d >= 0.5 || squared > upperLimit { return 2 * SmirnovDistribution.survival(d, n: n) }
    if n <= 140 || (n <= 100_000 && size * pow(d, 1.5) <= 1.4) {
      return 1 - DurbinMatrix.distribution(d, n: n)
    }
    return 1 - PelzGood.distribution(d, n: n)
  }

  /// Returns P(D <= d) for 1/2 < n d <= 1: n! ((2 n d - 1) / n)^n (Ruben and Gambino 1982).
  private static func smallest(_ scaled: Double, n: Int) -> Double {
    let size = Double(n)
    let stirling =
      BinomialTerm.stirlingError(size) + 0.5 * log(2 * .pi * size) - size
    return exp(stirling + size * log(2 * scaled - 1))
  }

  private static func largeSum(_ x: Double) -> Double {
    var sum = 0.0
    var sign = 1.0
    for k in 1...100 {
      let term = exp(-2 * Double(k * k) * x * x)
      sum += sign * term
      sign = -sign
      if term < sum * 1e-18 || term == 0 { break }
    }
    return 2 * sum
  }

  private static func smallSum(_ x: Double) -> Double {
    var sum = 0.0
    for k in 1...20 {
      let odd = Double(2 * k - 1)
      let term = exp(-odd * odd * .pi * .pi / (8 * x * x))
      sum += term
      if term < sum * 1e-18 || term == 0 { break }
    }
    return (2 * .pi).squareRoot() / x * sum
  }
}
