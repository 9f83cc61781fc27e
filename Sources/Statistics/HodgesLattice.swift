/// Computes the exact p-value of the two-sample Kolmogorov-Smirnov distance.
///
/// Hodges, "The significance probability of the Smirnov two-sample test" (1958): under no
/// difference every order of the pooled sample is a lattice path from (0, 0) to (m, n), all
/// equally likely; the p-value is the share of paths that leave the band of the observed distance.
/// The share is carried as a probability, so that nothing overflows.
enum HodgesLattice {
  /// Returns the probability of a distance of at least `numerator` / lcm(m, n).
  ///
  /// - Parameters:
  ///   - first: The size of one sample.
  ///   - second: The size of the other.
  ///   - numerator: The observed distance times lcm(m, n), a whole number.
  /// - Returns: The two-sided p-value; 1 if `numerator` is 0.
  static func survival(_ first: Int, _ second: Int, numerator: Int) -> Double {
    guard numerator > 0 else { return 1 }
    let (m, n) = (max(first, second), min(first, second))
    let divisor = greatestCommonDivisor(m, n)
    let (mStep, nStep) = (m / divisor, n / divisor)
    var left = [Double](repeating: 1, count: n + 1)
    let firstTop = min((numerator + mStep - 1) / mStep, n + 1)
    for j in 0..<firstTop { left[j] = 0 }
    var bottom = 0
    var top = firstTop
    for i in 1...m {
      bottom = min(max(floorDivide(nStep * i - numerator, mStep) + 1, 0), n)
      top = min((nStep * i + numerator + mStep - 1) / mStep, n + 1)
      guard top > bottom else { return 1 }
      fill(&left, column: i, from: bottom, to: top)
    }
    return top == n + 1 ? left[n] : 1
  }

  /// Moves the band one step: a path to (i, j) came from the left with chance i / (i + j).
  private static func fill(_ left: inout [Double], column i: Int, from bottom: Int, to top: Int) {
    left.withUnsafeMutableBufferPointer { cells in
      var value = bottom == 0 ? 0.0 : 1.0
      let across = Double(i)
      for j in bottom..<top {
        let up = Double(j)
        value = (cells[j] * across + value * up) / (across + up)
        cells[j] = value
      }
    }
  }

  static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }

  private static func floorDivide(_ a: Int, _ b: Int) -> Int {
    a >= 0 ? a / b : -((-a + b - 1) / b)
  }
}
