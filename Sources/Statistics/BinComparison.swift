/// Compares counts over the bins of the reference.
public struct BinComparison: Codable, Hashable, Sendable {
  /// The classic population stability index.
  public let stability: Double
  /// The index with Jeffreys smoothing, on which verdicts rest.
  public let smoothedStability: Double
  /// What ``smoothedStability`` stays below in 99 of 100 windows without drift.
  public let nullQuantile: Double?
  /// The distances between the histograms.
  public let distance: HistogramDistance
  /// The number of bins.
  public let binCount: Int
  /// The number of bins with rows on either side.
  public let nonEmptyBins: Int
  /// Reference rows per bin.
  public let referenceCounts: [Int]
  /// Current rows per bin.
  public let currentCounts: [Int]

  /// Compares counts, or returns nil if either side is empty.
  public init?(_ reference: [Int], _ current: [Int]) {
    guard let stability = PopulationStability.classic(reference, current),
      let smoothed = PopulationStability.smoothed(reference, current),
      let distance = HistogramDistance(counts: reference, current)
    else { return nil }
    self.stability = stability
    smoothedStability = smoothed
    self.distance = distance
    binCount = reference.count
    nonEmptyBins = zip(reference, current).count { $0 + $1 > 0 }
    referenceCounts = reference
    currentCounts = current
    nullQuantile = PopulationStability.nullQuantile(
      nonEmptyBins: nonEmptyBins, referenceCount: reference.reduce(0, +),
      currentCount: current.reduce(0, +))
  }

  /// The least smoothed index that counts as drift with this number of rows.
  public var threshold: Double {
    max(PopulationStability.leastThreshold, nullQuantile ?? 0)
  }
}
