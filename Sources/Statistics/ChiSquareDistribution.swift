import Foundation

/// The chi-square distribution with a number of degrees of freedom.
///
///     ChiSquareDistribution(degrees: 9).quantile(0.99)  // 21.665994333461924
public struct ChiSquareDistribution: Hashable, Sendable {
  /// The degrees of freedom.
  public let degrees: Int

  /// Creates the distribution.
  public init(degrees: Int) { self.degrees = degrees }

  /// Returns the probability of a value above `x`.
  ///
  /// Q(k/2, x/2) of Abramowitz and Stegun 26.4.19; 1 for no degrees of freedom.
  public func survival(_ x: Double) -> Double {
    guard degrees > 0 else { return 1 }
    return IncompleteGamma.upper(Double(degrees) / 2, x / 2)
  }

  /// Returns the value below which a share `probability` lies, or nil without degrees of freedom.
  ///
  /// Halves a bracket until it no longer shrinks.
  public func quantile(_ probability: Double) -> Double? {
    guard degrees > 0, probability > 0, probability < 1 else { return nil }
    let shape = Double(degrees) / 2
    var low = 0.0
    var high = Double(degrees) + 10
    while IncompleteGamma.lower(shape, high / 2) < probability { high *= 2 }
    for _ in 0..<2_000 {
      let middle = low + (high - low) / 2
      guard middle > low, middle < high else { break }
      if IncompleteGamma.lower(shape, middle / 2) < probability {
        low = middle
      } else {
        high = middle
      }
    }
    return low + (high - low) / 2
  }
}
