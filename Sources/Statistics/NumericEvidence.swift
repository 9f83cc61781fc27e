import Tables

/// Holds everything a comparison of a numeric column is computed from.
struct NumericEvidence {
  var binning: Binning?
  var referenceBins: [Int] = []
  var currentBins: [Int] = []
  var kolmogorovSmirnov: KolmogorovSmirnov?
  var wasserstein: Double?
  var outOfRangeCount: Int
  var reference: NumberSummary
  var current: NumberSummary
  var referenceMissing: Int
  var currentMissing: Int

  /// Compares all rows.
  init(
    _ reference: [Double], missing: Int, nonFinite: Int,
    _ current: [Double], missing currentMissing: Int, nonFinite currentNonFinite: Int
  ) {
    self.reference = NumberSummary(sorted: reference, nonFiniteCount: nonFinite)
    self.current = NumberSummary(sorted: current, nonFiniteCount: currentNonFinite)
    referenceMissing = missing
    self.currentMissing = currentMissing
    outOfRangeCount = 0
    guard let least = reference.first, let greatest = reference.last, !current.isEmpty else {
      return
    }
    let binning = Binning(sortedReference: reference)
    self.binning = binning
    referenceBins = binning.counts(ofSorted: reference)
    currentBins = binning.counts(ofSorted: current)
    kolmogorovSmirnov = KolmogorovSmirnov(sorted: reference, current)
    wasserstein = Wasserstein.distance(sorted: reference, current)
    outOfRangeCount = current.count { $0 < least || $0 > greatest }
  }

  init(
    binning: Binning?, referenceBins: [Int], currentBins: [Int],
    kolmogorovSmirnov: KolmogorovSmirnov?, wasserstein: Double?, outOfRangeCount: Int,
    reference: NumberSummary, current: NumberSummary, referenceMissing: Int, currentMissing: Int
  ) {
    self.binning = binning
    self.referenceBins = referenceBins
    self.currentBins = currentBins
    self.kolmogorovSmirnov = kolmogorovSmirnov
    self.wasserstein = wasserstein
    self.outOfRangeCount = outOfRangeCount
    self.reference = reference
    self.current = current
    self.referenceMissing = referenceMissing
    self.currentMissing = currentMissing
  }
}
