public import Tables

/// Holds the comparison of one column with its reference.
public struct ColumnDrift: Codable, Hashable, Sendable {
  /// The column's name.
  public let name: String
  /// Whether the column holds numbers or levels.
  public let kind: ColumnKind
  /// The change of the share of missing values.
  public let missing: MissingChange
  /// Reference rows with a finite value.
  public let referenceCount: Int
  /// Current rows with a finite value.
  public let currentCount: Int
  /// The comparison of bins, or nil if either side has no values.
  public let bins: BinComparison?
  /// What only numbers have.
  public let numeric: NumericDrift?
  /// What only levels have.
  public let categorical: CategoricalDrift?
  /// The p-value of the test that fits the column, or nil if it could not be tested.
  public let testPValue: Double?
  /// The p-value adjusted for all columns tested, or nil if it could not be tested.
  public internal(set) var adjustedPValue: Double?

  /// Whether the column differs by more than chance among all columns tested.
  public var isSignificant: Bool? { adjustedPValue.map { $0 <= BenjaminiHochberg.rate } }

  /// Whether the column differs by more than chance and by enough to matter.
  public var isDrifted: Bool? {
    isSignificant.map { $0 && (bins.map { $0.smoothedStability >= $0.threshold } ?? false) }
  }

  /// The verdict in one word.
  public var verdict: DriftVerdict {
    guard let isSignificant, let isDrifted else { return .untested }
    if isDrifted { return .drift }
    return isSignificant ? .notice : .steady
  }

  init(name: String, _ evidence: NumericEvidence, rows: RowCounts) {
    self.name = name
    kind = .numeric
    missing = MissingChange(
      evidence.referenceMissing, of: rows.reference, evidence.currentMissing, of: rows.current)
    referenceCount = evidence.reference.count
    currentCount = evidence.current.count
    bins = BinComparison(evidence.referenceBins, evidence.currentBins)
    let numeric = NumericDrift(evidence)
    self.numeric = numeric
    categorical = nil
    testPValue =
      evidence.binning?.mode == .discrete
      ? numeric.binChiSquare?.pValue : numeric.kolmogorovSmirnov?.pValue
  }

  init(name: String, _ evidence: CategoricalEvidence, rows: RowCounts) {
    self.name = name
    kind = .categorical
    missing = MissingChange(
      evidence.referenceMissing, of: rows.reference, evidence.currentMissing, of: rows.current)
    referenceCount = evidence.referenceCount
    currentCount = evidence.currentCount
    bins = BinComparison(evidence.referenceBins, evidence.currentBins)
    let categorical = CategoricalDrift(evidence)
    self.categorical = categorical
    numeric = nil
    testPValue = categorical.chiSquare?.pValue
  }
}

/// Holds how many rows each side has in all.
struct RowCounts {
  let reference: Int
  let current: Int
}
