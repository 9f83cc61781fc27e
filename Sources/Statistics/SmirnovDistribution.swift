import Foundation

/// The exact distribution of the one-sided distance D+ of one sample.
enum SmirnovDistribution {
  /// Returns the probability that D+ of a sample of `n` exceeds `d`.
  ///
  /// Birnbaum and Tingey (1951): the sum over v of C(n,v) d (d + v/n)^(v-1) (1 - d - v/n)^(n-v);
  /// all terms are positive, each is a binomial probability times d / (d + v/n).
  static func survival(_ d: Double, n: Int) -> Double {
    let size = Double(n)
    let shift = size * d
    let last = Int((size - shift).rounded(.down))
    var sum = exp(size * log1p(-d))
    guard last >= 1 else { return sum }
    for index in 1...last {
      let v = Double(index)
      let mean = shift + v
      let probability = BinomialTerm.probability(v, of: size, mean: mean, rest: size - mean)
      sum += probability * shift / mean
    }
    return sum
  }
}
