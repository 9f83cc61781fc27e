import Foundation

/// Computes the population stability index of two sets of bin counts.
///
///     PopulationStability.classic([50, 50], [40, 60])  // 0.0405...
public enum PopulationStability {
  /// The least share a bin counts with in the classic index.
  public static let floor = 1e-4
  /// The least index that counts as drift, whatever the number of rows.
  public static let leastThreshold = 0.1

  /// Returns the classic index, every share floored at 1e-4, without renormalising.
  ///
  /// Sum of (a - e) ln(a / e) as in credit scoring (Siddiqi 2006). For reports only: with few rows
  /// it is large without any drift.
  ///
  /// - Parameters:
  ///   - reference: Counts of the reference per bin.
  ///   - current: Counts of the current rows per bin.
  /// - Returns: The index, or nil if either side is empty.
  public static func classic(_ reference: [Int], _ current: [Int]) -> Double? {
    let (n1, n2) = (reference.reduce(0, +), current.reduce(0, +))
    guard n1 > 0, n2 > 0 else { return nil }
    return sum(reference, current) { count, isReference in
      max(Double(count) / Double(isReference ? n1 : n2), floor)
    }
  }

  /// Returns the index with Jeffreys smoothing: (count + 1/2) / (n + B/2) on both sides.
  ///
  /// - Parameters:
  ///   - reference: Counts of the reference per bin.
  ///   - current: Counts of the current rows per bin.
  /// - Returns: The index, or nil if either side is empty.
  public static func smoothed(_ reference: [Int], _ current: [Int]) -> Double? {
    let (n1, n2) = (reference.reduce(0, +), current.reduce(0, +))
    guard n1 > 0, n2 > 0 else { return nil }
    let extra = Double(reference.count) / 2
    return sum(reference, current) { count, isReference in
      (Double(count) + 0.5) / (Double(isReference ? n1 : n2) + extra)
    }
  }

  /// Returns what the smoothed index stays below in 99 of 100 windows without drift.
  ///
  /// chi2.ppf(.99, B - 1) (1/n1 + 1/n2), B = bins that are not empty (Yurdakul and Naranjo 2020).
  ///
  /// - Parameters:
  ///   - nonEmptyBins: The number of bins with rows on either side.
  ///   - referenceCount: The number of reference rows.
  ///   - currentCount: The number of current rows.
  /// - Returns: The bound, or nil with fewer than two bins or an empty side.
  public static func nullQuantile(
    nonEmptyBins: Int, referenceCount: Int, currentCount: Int
  ) -> Double? {
    guard referenceCount > 0, currentCount > 0 else { return nil }
    return ChiSquareDistribution(degrees: nonEmptyBins - 1).quantile(0.99).map {
      $0 * (1 / Double(referenceCount) + 1 / Double(currentCount))
    }
  }

  private static func sum(
    _ reference: [Int], _ current: [Int], share: (Int, Bool) -> Double
  ) -> Double {
    zip(reference, current).reduce(0) { total, pair in
      let expected = share(pair.0, true)
      let actual = share(pair.1, false)
      return total + (actual - expected) * log(actual / expected)
    }
  }
}
