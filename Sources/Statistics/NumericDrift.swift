/// Holds what a comparison of numbers has beyond its bins.
public struct NumericDrift: Codable, Hashable, Sendable {
  /// The bins, or nil if either side has no values.
  public let binning: Binning?
  /// The comparison of distribution functions.
  public let kolmogorovSmirnov: KolmogorovSmirnov?
  /// The first Wasserstein distance.
  public let wasserstein: Double?
  /// ``wasserstein`` in standard deviations of the reference; nil if that is 0.
  public let normedWasserstein: Double?
  /// The chi-square test of the bins.
  public let binChiSquare: ChiSquare?
  /// The share of current values below the least or above the greatest reference value.
  public let outOfRangeRate: Double?
  /// The reference values.
  public let reference: NumberSummary
  /// The current values.
  public let current: NumberSummary

  init(_ evidence: NumericEvidence) {
    let isBinned = evidence.binning != nil
    binning = evidence.binning
    kolmogorovSmirnov = evidence.kolmogorovSmirnov
    wasserstein = evidence.wasserstein.flatMap { $0.isFinite ? $0 : nil }
    binChiSquare = ChiSquare(counts: evidence.referenceBins, evidence.currentBins)
    reference = evidence.reference
    current = evidence.current
    outOfRangeRate =
      isBinned ? Double(evidence.outOfRangeCount) / Double(evidence.current.count) : nil
    if let wasserstein, let scale = evidence.reference.standardDeviation, scale > 0 {
      normedWasserstein = wasserstein / scale
    } else {
      normedWasserstein = nil
    }
  }
}
