/// Compares the shares of rows without a value.
public struct MissingChange: Codable, Hashable, Sendable {
  /// The share of the reference, or nil without rows.
  public let referenceShare: Double?
  /// The share of the current rows, or nil without rows.
  public let currentShare: Double?
  /// The pooled two-proportion z; positive where more is missing now.
  public let z: Double?
  /// The two-sided p-value of ``z``.
  public let pValue: Double?

  /// The p-value below which a change matters, if it is also large.
  public static let significance = 0.001
  /// The least change of the share that matters: one percentage point.
  public static let leastChange = 0.01

  /// Compares two shares (Fleiss 1981, 2.4, without continuity correction).
  ///
  /// If nothing or everything is missing on both sides there is no change: z is 0 and p is 1.
  ///
  /// - Parameters:
  ///   - reference: Rows without a value in the reference.
  ///   - referenceRows: All rows of the reference.
  ///   - current: Current rows without a value.
  ///   - currentRows: All current rows.
  public init(_ reference: Int, of referenceRows: Int, _ current: Int, of currentRows: Int) {
    let (size1, size2) = (Double(referenceRows), Double(currentRows))
    referenceShare = referenceRows > 0 ? Double(reference) / size1 : nil
    currentShare = currentRows > 0 ? Double(current) / size2 : nil
    guard let first = referenceShare, let second = currentShare else {
      z = nil
      pValue = nil
      return
    }
    let pooled = Double(reference + current) / (size1 + size2)
    let variance = pooled * (1 - pooled) * (1 / size1 + 1 / size2)
    let score = variance > 0 ? (second - first) / variance.squareRoot() : 0
    z = score
    pValue = NormalDistribution.twoSided(score)
  }

  /// Whether clearly more values are missing now: p < .001 and at least one point more.
  public var hasRisen: Bool {
    guard let referenceShare, let currentShare, let pValue else { return false }
    return pValue < Self.significance && currentShare - referenceShare >= Self.leastChange
  }
}
