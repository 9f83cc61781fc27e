import Foundation

/// The standard normal distribution.
public enum NormalDistribution {
  /// Returns the probability of a value above `z`: erfc(z / sqrt 2) / 2.
  public static func survival(_ z: Double) -> Double {
    0.5 * erfc(z / 2.0.squareRoot())
  }

  /// Returns the probability of a value at least as far from 0 as `z`.
  public static func twoSided(_ z: Double) -> Double {
    erfc(abs(z) / 2.0.squareRoot())
  }
}
