import Statistics
import Tables

/// Spells a drift report as the command line's contract names its keys.
enum DriftReportJSON {
  private typealias Member = (key: String, value: OrderedJSON)

  /// Returns the whole report as one object.
  static func object(_ report: DriftReport) -> OrderedJSON {
    .object([
      ("n_ref", .integer(report.referenceRows)),
      ("n_cur", .integer(report.currentRows)),
      ("columns_only_in_ref", OrderedJSON(report.columnsOnlyInReference)),
      ("columns_only_in_cur", OrderedJSON(report.columnsOnlyInCurrent)),
      ("tests", .integer(report.testCount)),
      ("drifted", OrderedJSON(report.driftedColumns)),
      ("drift_share", OrderedJSON(report.driftShare)),
      ("columns", .object(report.columns.map { ($0.name, .object(members($0))) })),
    ])
  }

  private static func members(_ column: ColumnDrift) -> [Member] {
    var members: [Member] = [
      ("type", .text(column.kind.rawValue)),
      ("missing_ref", OrderedJSON(column.missing.referenceShare)),
      ("missing_cur", OrderedJSON(column.missing.currentShare)),
      ("missing_z", OrderedJSON(column.missing.z)),
      ("missing_pvalue", OrderedJSON(column.missing.pValue)),
      ("n_ref", .integer(column.referenceCount)),
      ("n_cur", .integer(column.currentCount)),
    ]
    members += binMembers(column.bins)
    members.append(("test_pvalue", OrderedJSON(column.testPValue)))
    members += verdictMembers(column)
    if let numeric = column.numeric { members += numericMembers(numeric, column.bins) }
    if let categorical = column.categorical {
      members += categoricalMembers(categorical, isComparable: column.bins != nil)
    }
    return members
  }

  private static func binMembers(_ bins: BinComparison?) -> [Member] {
    let distance = bins?.distance
    let status = distance.map { DriftThresholds.standard.status(of: $0.general).rawValue }
    return [
      ("psi", OrderedJSON(bins?.stability)),
      ("psi_smoothed", OrderedJSON(bins?.smoothedStability)),
      ("js_distance", OrderedJSON(distance?.jensenShannon)),
      ("hellinger", OrderedJSON(distance?.hellinger)),
      ("total_variation", OrderedJSON(distance?.totalVariation)),
      ("l_infinity", OrderedJSON(distance?.largestDifference)),
      ("general", OrderedJSON(distance?.general)),
      ("general_status", status.map(OrderedJSON.text) ?? .null),
      ("bins", OrderedJSON(bins?.binCount)),
      ("bins_nonempty", OrderedJSON(bins?.nonEmptyBins)),
      ("psi_null_q99", OrderedJSON(bins?.nullQuantile)),
    ]
  }

  /// Present only where the column was tested.
  private static func verdictMembers(_ column: ColumnDrift) -> [Member] {
    guard let adjusted = column.adjustedPValue, let isSignificant = column.isSignificant,
      let isDrifted = column.isDrifted
    else { return [] }
    return [
      ("bh_adjusted_pvalue", OrderedJSON(adjusted)),
      ("bh_reject", .boolean(isSignificant)),
      ("drift", .boolean(isDrifted)),
    ]
  }

  private static func numericMembers(_ drift: NumericDrift, _ bins: BinComparison?) -> [Member] {
    var members: [Member] = [
      ("nonfinite_ref", .integer(drift.reference.nonFiniteCount)),
      ("nonfinite_cur", .integer(drift.current.nonFiniteCount)),
      ("bin_mode", drift.binning.map { .text($0.mode.rawValue) } ?? .null),
    ]
    if let binning = drift.binning, let bins {
      members += [
        ("edges", .array(binning.edges.map { OrderedJSON($0) })),
        ("ref_counts", .array(bins.referenceCounts.map { OrderedJSON($0) })),
        ("cur_counts", .array(bins.currentCounts.map { OrderedJSON($0) })),
      ]
    }
    members += testMembers(drift)
    members += summaryMembers(drift.reference, drift.current)
    members += [
      ("out_of_range_rate", OrderedJSON(drift.outOfRangeRate)),
      ("bin_chi2_statistic", OrderedJSON(drift.binChiSquare?.statistic)),
      ("bin_chi2_dof", OrderedJSON(drift.binChiSquare?.degrees)),
      ("bin_chi2_pvalue", OrderedJSON(drift.binChiSquare?.pValue)),
    ]
    return members
  }

  private static func testMembers(_ drift: NumericDrift) -> [Member] {
    [
      ("ks_statistic", OrderedJSON(drift.kolmogorovSmirnov?.statistic)),
      ("ks_pvalue", OrderedJSON(drift.kolmogorovSmirnov?.pValue)),
      ("ks_pvalue_asymp", OrderedJSON(drift.kolmogorovSmirnov?.asymptoticPValue)),
      ("ks_pvalue_limit", OrderedJSON(drift.kolmogorovSmirnov?.limitPValue)),
      ("wasserstein", OrderedJSON(drift.wasserstein)),
      ("wasserstein_normed", OrderedJSON(drift.normedWasserstein)),
    ]
  }

  private static func summaryMembers(
    _ reference: NumberSummary, _ current: NumberSummary
  ) -> [Member] {
    [
      ("mean_ref", OrderedJSON(reference.mean)),
      ("mean_cur", OrderedJSON(current.mean)),
      ("std_ref", OrderedJSON(reference.standardDeviation)),
      ("std_cur", OrderedJSON(current.standardDeviation)),
      ("min_ref", OrderedJSON(reference.minimum)),
      ("min_cur", OrderedJSON(current.minimum)),
      ("max_ref", OrderedJSON(reference.maximum)),
      ("max_cur", OrderedJSON(current.maximum)),
      ("median_ref", OrderedJSON(reference.median)),
      ("median_cur", OrderedJSON(current.median)),
    ]
  }

  private static func categoricalMembers(
    _ drift: CategoricalDrift, isComparable: Bool
  ) -> [Member] {
    [
      ("chi2_statistic", OrderedJSON(drift.chiSquare?.statistic)),
      ("chi2_dof", OrderedJSON(drift.chiSquare?.degrees)),
      ("chi2_pvalue", OrderedJSON(drift.chiSquare?.pValue)),
      ("cramers_v", OrderedJSON(drift.chiSquare?.cramersV)),
      ("levels_ref", .integer(drift.referenceLevels)),
      ("levels_cur", .integer(drift.currentLevels)),
      ("new_categories", OrderedJSON(isComparable ? drift.newLevels : nil)),
      ("new_category_rate", OrderedJSON(drift.newLevelRate)),
      ("missing_categories", OrderedJSON(isComparable ? drift.vanishedLevels : nil)),
    ]
  }
}
