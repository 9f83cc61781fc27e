import Foundation

/// Approximates P(D <= d) for large samples.
///
/// Pelz and Good, "Approximating the Lower Tail-areas of the Kolmogorov-Smirnov One-sample
/// Statistic" (1976): the limit plus corrections in 1/sqrt(n), 1/n and 1/n^1.5, written with
/// Jacobi theta functions as in Simard and L'Ecuyer (2011).
enum PelzGood {
  /// Returns the probability that the two-sided distance of a sample of `n` is at most `d`.
  static func distribution(_ d: Double, n: Int) -> Double {
    let root = Double(n).squareRoot()
    let z = root * d
    guard z > 0.042 else { return 0 }
    let odd = oddSums(z)
    let whole = wholeSums(z)
    let factor = (Double.pi / 2).squareRoot()
    let k0 = 2 * factor * odd[0] / z
    let k1 = 2 * factor * odd[1] / (6 * pow(z, 4))
    let k2 = 2 * factor * odd[2] / (72 * pow(z, 7)) + whole.second
    let k3 = 2 * factor * odd[3] / (6_480 * pow(z, 10)) + whole.third
    return k0 + (k1 + (k2 + k3 / root) / root) / root
  }

  /// Returns the four sums over odd m of polynomials in m^2 times exp(-m^2 pi^2 / 8 z^2).
  private static func oddSums(_ z: Double) -> [Double] {
    let z2 = z * z
    let (z4, z6, z8) = (z2 * z2, z2 * z2 * z2, z2 * z2 * z2 * z2)
    let (p2, p4, p6) = (pow(Double.pi, 2), pow(Double.pi, 4), pow(Double.pi, 6))
    var sums = [0.0, 0.0, 0.0, 0.0]
    for k in stride(from: termCount(z), to: 0, by: -1) {
      let m2 = Double((2 * k - 1) * (2 * k - 1))
      let weight = exp(-m2 * p2 / (8 * z2))
      sums[0] += weight
      sums[1] += weight * (p2 * m2 / 4 - z2)
      sums[2] +=
        weight
        * (6 * z6 + 2 * z4 + (2 * z4 - 5 * z2) * p2 * m2 / 4
          + (1 - 2 * z2) * p4 * m2 * m2 / 16)
      let third = -30 * z6 - 90 * z8 + (135 * z4 - 96 * z6) * p2 * m2 / 4
      let highest = (212 * z4 - 60 * z2) * p4 * m2 * m2 / 16
      sums[3] += weight * (third + highest + (5 - 30 * z2) * p6 * m2 * m2 * m2 / 64)
    }
    return sums
  }

  /// Returns what the sums over all whole k add to the second and third correction.
  private static func wholeSums(_ z: Double) -> (second: Double, third: Double) {
    let z2 = z * z
    let p2 = Double.pi * Double.pi
    var (second, third) = (0.0, 0.0)
    for k in stride(from: termCount(z), to: 0, by: -1) {
      let k2 = Double(k * k)
      let weight = k2 * exp(-k2 * p2 / (2 * z2))
      second += weight
      third += weight * (3 * z2 - k2 * p2)
    }
    let factor = p2 * (2 * Double.pi).squareRoot()
    return (-second * factor / (36 * z * z2), third * factor / (216 * z2 * z2 * z2))
  }

  private static func termCount(_ z: Double) -> Int {
    max(Int((16 * z / .pi).rounded(.up)), 1)
  }
}
