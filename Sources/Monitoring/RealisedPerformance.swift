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
    guard let shown = rules.decay.first else { return measured }
    measured.realisedMetric = try evaluation.metrics.value(named: shown.metric)
    measured.realisedError = Self.error(of: shown.metric, evaluation)
    var decays: [MetricDecay] = []
    for rule in rules.decay {
      if let found = try decay(evaluation, by: rule, version: version) { decays.append(found) }
    }
    measured.isDecayed = !decays.isEmpty
    measured.decays = decays.isEmpty ? nil : decays
    return measured
  }

  private func decay(
    _ evaluation: BinaryEvaluation, by rule: DecayRule, version: MonitoredVersion
  ) throws(Problem) -> MetricDecay? {
    guard let value = try evaluation.metrics.value(named: rule.metric),
      let reference = version.metrics[rule.metric],
      let direction = MetricDirection.of(rule.metric)
    else { return nil }
    let own = Self.error(of: rule.metric, evaluation) ?? 0
    let other = rule.metric == "auc" ? version.metrics["auc_se_hanley_mcneil"] ?? 0 : 0
    let spread = (own.squared + other.squared).squareRoot()
    let loss = -direction.gain(of: value, over: reference)
    guard loss > max(rule.worseBy, rule.standardErrors * spread) else { return nil }
    return MetricDecay(metric: rule.metric, value: value, reference: reference)
  }

  /// The standard error of a metric, where there is a formula for one (Hanley & McNeil 1982).
  private static func error(of metric: String, _ evaluation: BinaryEvaluation) -> Double? {
    metric == "auc" ? evaluation.aucStandardError : nil
  }
}

extension Double {
  fileprivate var squared: Double { self * self }
}
