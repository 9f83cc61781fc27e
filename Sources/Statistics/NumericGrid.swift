/// Freezes the numbers of a reference: fine bins with exact counts and sums.
///
/// The fine edges contain the deciles, so figures over the ten bins of a report are exact; the
/// Kolmogorov-Smirnov distance is exact up to what lies inside one fine bin.
public struct NumericGrid: Codable, Hashable, Sendable {
  /// The fine bins.
  public let binning: Binning
  /// The bins of reports: the deciles, or the same discrete values.
  public let coarse: Binning
  /// Reference rows per fine bin.
  public let counts: [Int]
  /// Sums of the reference values per fine bin.
  public let sums: [Double]
  /// The reference values.
  public let summary: NumberSummary

  init(sorted: [Double], nonFiniteCount: Int, resolution: Int) {
    coarse = Binning(sortedReference: sorted)
    let fine: [Double]
    switch coarse.mode {
    case .discrete: fine = coarse.edges
    case .quantile:
      let quantiles = Quantiles.distinct(parts: resolution, of: sorted)
      fine = Set(quantiles).union(coarse.edges).sorted()
    }
    binning = Binning(mode: coarse.mode, edges: fine)
    var counts = [Int](repeating: 0, count: fine.count + 1)
    var sums = [CompensatedSum](repeating: CompensatedSum(), count: fine.count + 1)
    binning.forEachRun(in: sorted) { bin, run in
      counts[bin] += run.count
      for value in sorted[run] { sums[bin].add(value) }
    }
    self.counts = counts
    self.sums = sums.map(\.value)
    summary = NumberSummary(sorted: sorted, nonFiniteCount: nonFiniteCount)
  }

  /// Adds up counts of fine bins to the bins of reports.
  func coarseCounts(_ fine: [Int]) -> [Int] {
    guard coarse.mode == .quantile else { return fine }
    var counts = [Int](repeating: 0, count: coarse.binCount)
    for (bin, count) in fine.enumerated() {
      let isLast = bin == binning.edges.count
      counts[isLast ? coarse.edges.count : coarse.bin(of: binning.edges[bin])] += count
    }
    return counts
  }

  /// Returns the value below which a share of the counted rows lies, interpolated in its bin.
  func quantile(_ share: Double, counts: [Int], minimum: Double, maximum: Double) -> Double {
    let target = share * Double(counts.reduce(0, +))
    var below = 0
    for (bin, count) in counts.enumerated() where count > 0 {
      defer { below += count }
      guard Double(below + count) >= target else { continue }
      if binning.mode == .discrete {
        return bin < binning.edges.count ? binning.edges[bin] : maximum
      }
      let low = max(bin > 0 ? binning.edges[bin - 1] : minimum, minimum)
      let high = min(bin < binning.edges.count ? binning.edges[bin] : maximum, maximum)
      return low + (high - low) * (target - Double(below)) / Double(count)
    }
    return maximum
  }
}
