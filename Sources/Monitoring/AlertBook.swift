internal import Domain
internal import Storage

/// Decides which alerts stand, from the last closed windows of a model.
///
/// An alert is raised when enough of the last windows agree and cleared after as many clean ones;
/// so one odd window calls nobody. A window is clean only when its score is well below the
/// threshold: one that goes up and down about it is one alert, not many. There is at most one open alert of each kind and level.
struct AlertBook {
  let rules: MonitorRules
  /// Makes the id of a new alert.
  let makeID: @Sendable () -> AlertID

  /// Raises, changes and clears alerts inside the given transaction.
  ///
  /// - Parameters:
  ///   - model: The model.
  ///   - windows: Its last closed windows, oldest first.
  ///   - transaction: The open transaction.
  /// - Throws: The store's error.
  func update(
    _ model: ModelName, windows: [WindowSummary], in transaction: Transaction
  ) throws {
    let recent = Array(windows.suffix(max(rules.persistenceOf, rules.clearAfter)))
    let open = try transaction.alerts.open(of: model)
    for finding in findings(in: recent) {
      let known = open.first { $0.kind == finding.kind && $0.level == finding.level }
      try settle(finding, known, model: model, recent: recent, in: transaction)
    }
    for alert in open where alert.kind == .damage && isPast(alert, newest: recent.last?.index) {
      try clear(alert, in: transaction)
    }
  }

  /// Whether enough windows have closed since the one that lacks rows.
  private func isPast(_ alert: Alert, newest: Int?) -> Bool {
    guard let newest, let window = alert.windowIndex else { return false }
    return newest - window >= rules.clearAfter
  }

  private func clear(_ alert: Alert, in transaction: Transaction) throws {
    var cleared = alert
    cleared.clearedAt = transaction.now
    try transaction.alerts.put(cleared)
    try transaction.events.append(.monitoring(.alertCleared(cleared)))
  }

  /// What the windows say of one kind and level of alert.
  private struct Finding {
    let kind: AlertKind
    let level: AlertLevel
    /// For each window, the columns or metrics concerned.
    let columns: [[String]]
    /// For each window, those that let an alert stand, although they would raise none.
    let lasting: [[String]]
    let describe: (Hits) -> String

    init(
      kind: AlertKind, level: AlertLevel, columns: [[String]], lasting: [[String]]? = nil,
      describe: @escaping (Hits) -> String
    ) {
      self.kind = kind
      self.level = level
      self.columns = columns
      self.lasting = lasting ?? columns
      self.describe = describe
    }
  }

  /// The windows that agree on a finding.
  private struct Hits {
    /// The last of them.
    let last: WindowSummary
    /// The columns or metrics concerned in any of them.
    let columns: [String]
    /// How many they are, of how many that were looked at.
    let share: String
  }

  private func findings(in recent: [WindowSummary]) -> [Finding] {
    let prediction = MonitoredVersion.predictionColumn
    func columns(_ matches: (FeatureScore) -> Bool) -> [[String]] {
      recent.map { $0.scores.filter(matches).map(\.column) }
    }
    return [
      Finding(
        kind: .drift, level: .alert,
        columns: columns { $0.isDrifted && $0.column != prediction },
        lasting: columns { $0.isNearlyDrifted && $0.column != prediction },
        describe: { Self.inputs("drifted", $0) }),
      Finding(
        kind: .drift, level: .notice,
        columns: columns { $0.isNotice && !$0.isDrifted && $0.column != prediction },
        describe: { Self.inputs("differ by little", $0) }),
      Finding(
        kind: .predictionDrift, level: .alert,
        columns: columns { $0.isDrifted && $0.column == prediction },
        lasting: columns { $0.isNearlyDrifted && $0.column == prediction },
        describe: Self.predictions),
      Finding(
        kind: .decay, level: .alert, columns: recent.map(decayedMetrics), describe: decayMessage),
    ]
  }

  private func settle(
    _ finding: Finding, _ known: Alert?, model: ModelName, recent: [WindowSummary],
    in transaction: Transaction
  ) throws {
    let hits = finding.columns.indices.suffix(rules.persistenceOf)
      .filter { !finding.columns[$0].isEmpty }
    if hits.count >= rules.persistenceNeeded, let last = hits.last {
      let columns = Set(hits.flatMap { finding.columns[$0] }).sorted()
      guard known == nil || known?.columns != columns else { return }
      let looked = min(recent.count, rules.persistenceOf)
      let agreeing = Hits(
        last: recent[last], columns: columns,
        share: "\(hits.count) of the last \(Quantity.count(looked, "window"))")
      let alert = Alert(
        id: known?.id ?? makeID(), model: model, kind: finding.kind, level: finding.level,
        columns: columns, windowIndex: recent[last].index, message: finding.describe(agreeing),
        raisedAt: known?.raisedAt ?? transaction.now, acknowledgedBy: known?.acknowledgedBy,
        acknowledgedAt: known?.acknowledgedAt)
      try transaction.alerts.put(alert)
      try transaction.events.append(.monitoring(.alertRaised(alert)))
    } else if let known, recent.count >= rules.clearAfter,
      finding.lasting.suffix(rules.clearAfter).allSatisfy(\.isEmpty)
    {
      try clear(known, in: transaction)
    }
  }

  private static func inputs(_ what: String, _ hits: Hits) -> String {
    let features = hits.last.scores.filter { $0.column != MonitoredVersion.predictionColumn }
    let concerned = features.filter { hits.columns.contains($0.column) }
    let worst = concerned.max { $0.severity < $1.severity }
    let detail = worst.map { ", worst \($0.column): \(stability($0, hits))" } ?? ""
    return "\(hits.columns.count) of \(features.count) columns \(what) in \(hits.share)\(detail)"
  }

  private static func predictions(_ hits: Hits) -> String {
    let own = hits.last.scores.first { $0.column == MonitoredVersion.predictionColumn }
    return "predictions drifted in \(hits.share)" + (own.map { ": \(stability($0, hits))" } ?? "")
  }

  private static func stability(_ score: FeatureScore, _ hits: Hits) -> String {
    let window = "in window \(hits.last.index)"
    guard let value = score.score, let threshold = score.threshold else { return window }
    return "PSI \(value.rounded(to: 3)), threshold \(threshold.rounded(to: 3)) \(window)"
  }

  /// The metrics that fell in a window; all that are watched where it was measured without them.
  private func decayedMetrics(_ window: WindowSummary) -> [String] {
    guard window.isDecayed else { return [] }
    return window.decays?.map(\.metric) ?? rules.decay.map(\.metric)
  }

  private func decayMessage(_ hits: Hits) -> String {
    let window = hits.last
    let words = window.decays?.map { decay in
      "\(decay.metric) \(decay.value.rounded(to: 3)), \(decay.reference.rounded(to: 3)) on held-out "
        + "rows"
    }
    let what = words?.joined(separator: "; ") ?? hits.columns.joined(separator: ", ")
    return "labelled rows are answered worse than held-out rows in \(hits.share): \(what); "
      + "\(window.labelled) labelled rows in window \(window.index)"
  }
}

extension FeatureScore {
  /// The share of the threshold below which a drifted column counts as calm again.
  private static let calmShare = 0.8

  /// Whether the column drifted, or is not yet calm again.
  fileprivate var isNearlyDrifted: Bool {
    guard !isDrifted, isNotice, let score, let threshold else { return isDrifted }
    return score >= threshold * Self.calmShare
  }
}

extension Double {
  /// Rounds to a number of decimals, for words.
  func rounded(to decimals: Int) -> Double {
    var factor = 1.0
    for _ in 0..<decimals { factor *= 10 }
    return (self * factor).rounded() / factor
  }
}
