/// Measures how far the mass of one distribution must be moved to make the other.
public enum Wasserstein {
  /// Returns the first Wasserstein distance: the area between the two distribution functions
  /// (Vallender 1974).
  ///
  ///     Wasserstein.distance(sorted: [0, 1], [1, 2])  // 1.0
  ///
  /// - Parameters:
  ///   - reference: Values in ascending order.
  ///   - current: Values in ascending order.
  /// - Returns: The distance, or nil if either sample is empty.
  public static func distance(sorted reference: [Double], _ current: [Double]) -> Double? {
    let (n1, n2) = (reference.count, current.count)
    guard n1 > 0, n2 > 0 else { return nil }
    let (size1, size2) = (Double(n1), Double(n2))
    var (i, j) = (0, 0)
    var previous = min(reference[0], current[0])
    var sum = CompensatedSum()
    while i < n1 || j < n2 {
      let value = min(i < n1 ? reference[i] : .infinity, j < n2 ? current[j] : .infinity)
      sum.add(abs(Double(i) / size1 - Double(j) / size2) * (value - previous))
      while i < n1, reference[i] <= value { i += 1 }
      while j < n2, current[j] <= value { j += 1 }
      previous = value
    }
    return sum.value
  }

  /// Returns the distance known from counts and sums per bin.
  ///
  /// Inside a bin the integral of F1 - F2 is exact (by parts, from the sums); the distance is a
  /// lower bound that differs only where the functions cross inside a bin.
  ///
  /// - Parameters:
  ///   - edges: The inner edges of the bins.
  ///   - reference: Counts and sums of the reference per bin.
  ///   - current: Counts and sums of the current rows per bin.
  /// - Returns: The distance, or nil if either side is empty.
  static func distance(
    edges: [Double], _ reference: (counts: [Int], sums: [Double]),
    _ current: (counts: [Int], sums: [Double])
  ) -> Double? {
    let (n1, n2) = (reference.counts.reduce(0, +), current.counts.reduce(0, +))
    guard n1 > 0, n2 > 0 else { return nil }
    let (size1, size2) = (Double(n1), Double(n2))
    var (below1, below2, boundary, total) = (0, 0, 0.0, 0.0)
    for bin in reference.counts.indices {
      below1 += reference.counts[bin]
      below2 += current.counts[bin]
      let difference = Double(below1) / size1 - Double(below2) / size2
      let next = bin < edges.count ? edges[bin] * difference : 0
      let moment = reference.sums[bin] / size1 - current.sums[bin] / size2
      total += abs(next - boundary - moment)
      boundary = next
    }
    return total
  }
}
