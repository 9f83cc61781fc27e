import Foundation

/// Computes the regularised incomplete gamma functions.
///
/// Below a + 1 by the power series of P, above it by the continued fraction of Q with Lentz's
/// method (Press et al., Numerical Recipes, 6.2), so that both tails keep their digits.
enum IncompleteGamma {
  private static let mostSteps = 1_000_000
  private static let smallest = 1e-300

  /// Returns P(a, x), the share of the distribution below `x`.
  static func lower(_ a: Double, _ x: Double) -> Double {
    guard x > 0 else { return 0 }
    return x < a + 1 ? series(a, x) : 1 - fraction(a, x)
  }

  /// Returns Q(a, x) = 1 - P(a, x).
  static func upper(_ a: Double, _ x: Double) -> Double {
    guard x > 0 else { return 1 }
    return x < a + 1 ? 1 - series(a, x) : fraction(a, x)
  }

  private static func series(_ a: Double, _ x: Double) -> Double {
    var term = 1 / a
    var sum = term
    var denominator = a
    for _ in 0..<mostSteps {
      denominator += 1
      term *= x / denominator
      sum += term
      if term < sum * 1e-17 { break }
    }
    return sum * factor(a, x)
  }

  private static func fraction(_ a: Double, _ x: Double) -> Double {
    var b = x + 1 - a
    var c = 1 / smallest
    var d = 1 / b
    var product = d
    for step in 1...mostSteps {
      let numerator = -Double(step) * (Double(step) - a)
      b += 2
      d = numerator * d + b
      if abs(d) < smallest { d = smallest }
      c = b + numerator / c
      if abs(c) < smallest { c = smallest }
      d = 1 / d
      let change = d * c
      product *= change
      if abs(change - 1) < 1e-16 { break }
    }
    return factor(a, x) * product
  }

  /// Returns x^a e^-x / Gamma(a).
  ///
  /// For large `a` the deviance form avoids the difference of two huge numbers.
  private static func factor(_ a: Double, _ x: Double) -> Double {
    guard a > 16 else { return exp(a * log(x) - x - lgamma(a)) }
    let root = (a / (2 * .pi)).squareRoot()
    return root * exp(-BinomialTerm.deviance(a, x) - BinomialTerm.stirlingError(a))
  }
}
