internal import Domain
internal import Statistics

/// Says what a window's rows say about drift, by the two classes of the policy.
///
/// A column is noticed when it differs significantly (Benjamini-Hochberg over all columns); it
/// drifted when its smoothed population stability index also reaches a threshold that knows how
/// many rows there are (Yurdakul & Naranjo 2020).
struct WindowJudge {
  let rules: MonitorRules

  /// Judges a window; `isClosed` says whether it takes no more rows.
  func judged(_ open: OpenWindow, _ version: MonitoredVersion, isClosed: Bool) throws(Problem)
    -> WindowSummary
  {
    let window = open.summary
    guard window.rows >= rules.minimumRows else {
      return window.with(
        verdict: window.rows == 0 ? .noData : .collecting, scores: [], isClosed: isClosed,
        version: version)
    }
    let report = try DriftReport.compare(reference: version.grid, current: open.profile)
    let scores = report.columns.map { score(of: $0, in: open) }
    let features = scores.filter { $0.column != MonitoredVersion.predictionColumn }
    let verdict: Domain.DriftVerdict =
      if scores.contains(where: \.isDrifted) {
        .drifted
      } else if features.contains(where: \.isNotice) || scores.contains(where: \.isNotice) {
        .notice
      } else {
        .calm
      }
    return window.with(verdict: verdict, scores: scores, isClosed: isClosed, version: version)
  }

  private func score(of column: ColumnDrift, in open: OpenWindow) -> FeatureScore {
    let broken = open.broken.map { Double($0[column.name] ?? 0) / Double(open.summary.rows) }
    let isNotice = column.adjustedPValue.map { $0 <= rules.falseDiscoveryRate } ?? false
    let threshold = column.bins.map { max(rules.alertScore, $0.nullQuantile ?? 0) }
    let score = column.bins?.smoothedStability
    let isLarge = score.flatMap { score in threshold.map { score >= $0 } } ?? false
    return FeatureScore(
      column: column.name, score: score, threshold: threshold, adjustedP: column.adjustedPValue,
      statistic: column.numeric?.kolmogorovSmirnov?.statistic,
      missingShare: column.missing.currentShare ?? 0, brokenShare: broken, isNotice: isNotice,
      isDrifted: isNotice && isLarge)
  }
}

extension WindowSummary {
  /// Returns the window with a verdict.
  func with(
    verdict: Domain.DriftVerdict, scores: [FeatureScore], isClosed: Bool, version: MonitoredVersion
  ) -> WindowSummary {
    let tested = scores.filter { $0.adjustedP != nil }
    let drifted = tested.filter(\.isDrifted)
    func weight(_ scores: [FeatureScore]) -> Double {
      scores.reduce(0) { $0 + (version.importance[$1.column] ?? 0) }
    }
    let total = weight(tested)
    return WindowSummary(
      model: model, index: index, version: self.version, rows: rows, target: target,
      firstAt: firstAt, lastAt: lastAt, isClosed: isClosed, verdict: verdict, scores: scores,
      driftShare: tested.isEmpty ? nil : Double(drifted.count) / Double(tested.count),
      weightedDriftShare: total > 0 ? weight(drifted) / total : nil, labelled: labelled,
      realisedMetric: realisedMetric, realisedError: realisedError, isDecayed: isDecayed,
      decays: decays, isInjected: isInjected)
  }
}
