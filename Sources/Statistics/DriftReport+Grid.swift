public import Domain
public import Tables

extension DriftReport {
  /// Compares a window with its frozen reference.
  ///
  /// Counts, PSI, histogram distances and chi-square are exact; the Kolmogorov-Smirnov and
  /// Wasserstein distances are lower bounds that differ only by what lies inside a fine bin; the
  /// median of the window is interpolated.
  ///
  /// - Parameters:
  ///   - reference: The frozen reference.
  ///   - current: A window counted against it.
  /// - Returns: One comparison per column of the reference.
  /// - Throws: ``Problem`` with code `invalidInput` if the window is not over this reference.
  public static func compare(
    reference: ReferenceGrid, current: WindowProfile
  ) throws(Problem) -> DriftReport {
    guard reference.columns.map(\.binCount) == current.columns.map(\.counts.count) else {
      throw Problem(
        .invalidInput, "the window was not counted against this reference",
        fix: "Compare windows with the reference they were counted against.")
    }
    let rows = RowCounts(reference: reference.rowCount, current: current.rowCount)
    let columns = zip(reference.columns, current.columns).compactMap { column, profile in
      compare(column, profile, rows: rows)
    }
    return DriftReport(rows: rows, onlyInReference: [], onlyInCurrent: [], columns: columns)
  }

  /// Compares two tables through a frozen grid of the reference instead of all rows.
  ///
  /// - Parameters:
  ///   - reference: The rows to compare with.
  ///   - current: The rows in question.
  ///   - resolution: The number of quantile bins per numeric column.
  /// - Returns: One comparison per column that both have.
  /// - Throws: ``Problem`` with code `invalidInput` if the resolution is out of bounds.
  public static func compare(
    reference: RowBlock, current: RowBlock, resolution: Int
  ) throws(Problem) -> DriftReport {
    let shared = reference.columnNames.filter { current[$0] != nil }
    let grid = try ReferenceGrid(try reference.selecting(shared), resolution: resolution)
    var window = WindowProfile(grid)
    window.add(current, on: grid)
    let report = try compare(reference: grid, current: window)
    return DriftReport(
      rows: RowCounts(reference: reference.rowCount, current: current.rowCount),
      onlyInReference: reference.columnNames.filter { current[$0] == nil },
      onlyInCurrent: current.columnNames.filter { reference[$0] == nil },
      columns: report.columns)
  }

  private static func compare(
    _ column: GridColumn, _ profile: ColumnProfile, rows: RowCounts
  ) -> ColumnDrift? {
    if let grid = column.numeric {
      return ColumnDrift(
        name: column.name,
        NumericEvidence(grid, missing: column.missingCount, profile), rows: rows)
    }
    guard let grid = column.categorical else { return nil }
    return ColumnDrift(
      name: column.name,
      CategoricalEvidence(grid, missing: column.missingCount, profile), rows: rows)
  }
}

extension CategoricalEvidence {
  fileprivate init(_ grid: LevelGrid, missing: Int, _ profile: ColumnProfile) {
    // Levels too rare for the grid cannot be told from new ones: all count together then.
    let named = grid.restCount > 0 ? [:] : profile.unseen
    let unseen = LevelCounts(named.map { ($0.key, $0.value) })
    let others = profile.counts.last ?? 0
    self.init(
      levels: grid.levels, reference: grid.counts, referenceRest: grid.restCount,
      referenceMissing: missing, current: Array(profile.counts.dropLast()), unseen: unseen,
      unseenRest: max(others - unseen.total, 0), currentMissing: profile.missingCount)
  }
}

extension NumericEvidence {
  fileprivate init(_ grid: NumericGrid, missing: Int, _ profile: ColumnProfile) {
    let count = profile.count
    let isBinned = grid.summary.count > 0 && count > 0
    // Where the window has values the reference lacks, their place among the others is unknown.
    let isOrdered = grid.binning.mode == .quantile || profile.counts.last == 0
    self.init(
      binning: isBinned ? grid.coarse : nil,
      referenceBins: isBinned ? grid.coarseCounts(grid.counts) : [],
      currentBins: isBinned ? grid.coarseCounts(profile.counts) : [],
      kolmogorovSmirnov: isOrdered
        ? KolmogorovSmirnov(counts: grid.counts, profile.counts) : nil,
      wasserstein: isOrdered
        ? Wasserstein.distance(
          edges: grid.binning.edges, (grid.counts, grid.sums), (profile.counts, profile.sums))
        : nil,
      outOfRangeCount: profile.outOfRangeCount, reference: grid.summary,
      current: NumberSummary(profile, on: grid), referenceMissing: missing,
      currentMissing: profile.missingCount)
  }
}

extension NumberSummary {
  fileprivate init(_ profile: ColumnProfile, on grid: NumericGrid) {
    let count = profile.count
    guard count > 0, let minimum = profile.minimum, let maximum = profile.maximum else {
      self.init(
        count: 0, nonFiniteCount: profile.nonFiniteCount, mean: nil, standardDeviation: nil,
        minimum: nil, maximum: nil, median: nil)
      return
    }
    let shift = profile.deviationSum / Double(count)
    let variance = profile.squaredDeviationSum / Double(count) - shift * shift
    self.init(
      count: count, nonFiniteCount: profile.nonFiniteCount,
      mean: (grid.summary.mean ?? 0) + shift,
      standardDeviation: minimum == maximum ? 0 : max(variance, 0).squareRoot(),
      minimum: minimum, maximum: maximum,
      median: grid.quantile(0.5, counts: profile.counts, minimum: minimum, maximum: maximum))
  }
}
