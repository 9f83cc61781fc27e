internal import Domain
internal import Learners

/// Measures a version on rows whose outcome became known.
struct RealisedPerformance {
  let rules: MonitorRules

  /// Returns the window with its realised metric.
  ///
  /// With fewer labelled rows than a window needs, the metric stays undefined. It has decayed when
  /// it is worse than on held-out rows by more than the declared drop and by more than the declared
  /// number of standard errors of the difference.
  func measured(
    _ window: WindowSummary, pairs: [(score: Double, label: String)], version: MonitoredVersion
  ) throws(Problem) -> WindowSummary {
    var measured = window
    measured.labelled = pairs.count
    guard pairs.count >= min(rules.minimumRows, window.target) else { return measured }
    let positive = version.positive ?? "1"
    let evaluation = try BinaryEvaluation(
      truth: pairs.map { OutcomeText.areEqual($0.label, positive) ? 1 : 0 },
      scores: pairs.map { min(max($0.score, 0), 1) })
    let value = try evaluation.metrics.value(named: rules.decayMetric)
    measured.realisedMetric = value
    measured.realisedError = rules.decayMetric == "auc" ? evaluation.aucStandardError : nil
    measured.isDecayed = isDecayed(value, error: measured.realisedError, version: version)
    return measured
  }

  private func isDecayed(_ value: Double?, error: Double?, version: MonitoredVersion) -> Bool {
    guard let value, let reference = version.referenceMetric,
      let direction = MetricDirection.of(rules.decayMetric)
    else { return false }
    let spread = ((error ?? 0) * (error ?? 0) + (version.referenceError ?? 0).squared).squareRoot()
    return -direction.gain(of: value, over: reference)
      > max(rules.decayDrop, rules.decayErrors * spread)
  }
}

extension Double {
  fileprivate var squared: Double { self * self }
}
