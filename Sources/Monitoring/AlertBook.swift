internal import Domain
internal import Storage

/// Decides which alerts stand, from the last closed windows of a model.
///
/// An alert is raised when enough of the last windows agree and cleared after as many clean ones;
/// so one odd window calls nobody. There is at most one open alert of each kind and level.
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
    /// For each window, the columns concerned.
    let columns: [[String]]
    let describe: (WindowSummary) -> String
  }

  private func findings(in recent: [WindowSummary]) -> [Finding] {
    let prediction = MonitoredVersion.predictionColumn
    func columns(_ matches: (FeatureScore) -> Bool) -> [[String]] {
      recent.map { $0.scores.filter(matches).map(\.column) }
    }
    return [
      Finding(
        kind: .drift, level: .alert,
        columns: columns { $0.isDrifted && $0.column != prediction }, describe: Self.driftMessage),
      Finding(
        kind: .drift, level: .notice,
        columns: columns { $0.isNotice && !$0.isDrifted && $0.column != prediction },
        describe: Self.noticeMessage),
      Finding(
        kind: .predictionDrift, level: .alert,
        columns: columns { $0.isDrifted && $0.column == prediction }, describe: Self.driftMessage),
      Finding(
        kind: .decay, level: .alert,
        columns: recent.map { $0.isDecayed ? [watched] : [] },
        describe: decayMessage),
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
      let alert = Alert(
        id: known?.id ?? makeID(), model: model, kind: finding.kind, level: finding.level,
        columns: columns, windowIndex: recent[last].index,
        message: "\(finding.describe(recent[last])), "
          + "\(hits.count) of \(min(recent.count, rules.persistenceOf)) windows",
        raisedAt: known?.raisedAt ?? transaction.now, acknowledgedBy: known?.acknowledgedBy,
        acknowledgedAt: known?.acknowledgedAt)
      try transaction.alerts.put(alert)
      try transaction.events.append(.monitoring(.alertRaised(alert)))
    } else if let known, recent.count >= rules.clearAfter,
      finding.columns.suffix(rules.clearAfter).allSatisfy(\.isEmpty)
    {
      try clear(known, in: transaction)
    }
  }

  private static func driftMessage(_ window: WindowSummary) -> String {
    let drifted = window.scores.filter(\.isDrifted).sorted { $0.severity > $1.severity }
    guard let worst = drifted.first, let score = worst.score, let threshold = worst.threshold else {
      return "drift in window \(window.index)"
    }
    return "\(drifted.count) of \(window.scores.count) columns drifted in window \(window.index); "
      + "\(worst.column) PSI \(score.rounded(to: 3)), threshold \(threshold.rounded(to: 3))"
  }

  private static func noticeMessage(_ window: WindowSummary) -> String {
    let count = window.scores.count { $0.isNotice && !$0.isDrifted }
    return "\(count) of \(window.scores.count) columns differ by little in window \(window.index)"
  }

  /// The watched metrics in words.
  private var watched: String { rules.decay.map(\.metric).joined(separator: ", ") }

  private func decayMessage(_ window: WindowSummary) -> String {
    let value = window.realisedMetric.map { "\($0.rounded(to: 3))" } ?? "undefined"
    return "labelled rows are answered worse than held-out rows in window \(window.index): "
      + "\(watched) \(value) on \(window.labelled) labelled rows"
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
