import Foundation

/// Computes binomial probabilities without losing digits.
///
/// The saddle-point form of C. Loader, "Fast and Accurate Computation of Binomial Probabilities"
/// (2000): Stirling errors and deviances instead of differences of large logarithms.
enum BinomialTerm {
  /// Returns the probability of `v` successes among `n` when `mean` = n p are expected.
  ///
  /// `rest` = n (1 - p) is given apart because it may be tiny.
  static func probability(_ v: Double, of n: Double, mean: Double, rest: Double) -> Double {
    let failures = n - v
    guard rest > 0, failures > 0, v > 0 else { return 0 }
    let exponent =
      stirlingError(n) - stirlingError(v) - stirlingError(failures)
      - deviance(v, mean) - deviance(failures, rest)
    return exp(exponent) * (n / (2 * .pi * v * failures)).squareRoot()
  }

  /// Returns log(n!) less Stirling's formula for it.
  static func stirlingError(_ n: Double) -> Double {
    guard n > 15 else {
      return lgamma(n + 1) - (n + 0.5) * log(n) + n - 0.5 * log(2 * .pi)
    }
    let square = n * n
    let tail = (1.0 / 1_260 - (1.0 / 1_680 - 1.0 / 1_188 / square) / square) / square
    return (1.0 / 12 - (1.0 / 360 - tail) / square) / n
  }

  /// Returns x log(x / m) + m - x, never negative.
  static func deviance(_ x: Double, _ m: Double) -> Double {
    guard abs(x - m) < 0.1 * (x + m) else { return x * log(x / m) + m - x }
    let ratio = (x - m) / (x + m)
    var sum = (x - m) * ratio
    var term = 2 * x * ratio
    let square = ratio * ratio
    for step in 1...1_000 {
      term *= square
      let next = sum + term / Double(2 * step + 1)
      if next == sum { break }
      sum = next
    }
    return sum
  }
}
