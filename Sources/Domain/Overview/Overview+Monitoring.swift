/// How many realised values a model's line keeps.
private let historyLength = 24

extension Overview {
  mutating func apply(_ event: MonitoringEvent) {
    switch event {
    case .windowClosed(let window):
      changeModel(window.model) { model in
        model.drift = DriftStatus(lastClosed: window)
        model.remember(window.realisedMetric, at: window.index)
        model.remember(driftOf: window)
      }
    case .outcomesJoined(let window):
      changeModel(window.model) { $0.remember(window.realisedMetric, at: window.index) }
    case .alertRaised(let alert), .alertAcknowledged(let alert), .alertCleared(let alert):
      changeModel(alert.model) { $0.take(alert) }
    }
  }
}

extension ModelOverview {
  /// Puts the value of window `index` where it belongs in the history.
  ///
  /// Outcomes of a window from before the history come too late for it. Only the newest window says
  /// what the metric is now.
  fileprivate mutating func remember(_ value: Double?, at index: Int) {
    let first = realisedHistory.isEmpty ? index : firstHistoryWindow ?? index
    guard index >= first else { return }
    let isNewest = index >= first + realisedHistory.count - 1
    let oldest = max(first, index - historyLength + 1)
    if isNewest {
      let kept = Array(realisedHistory.dropFirst(oldest - first))
      let passedOver = index - oldest - kept.count
      realisedHistory = kept + Array(repeating: nil, count: max(0, passedOver + 1))
      firstHistoryWindow = oldest
    }
    realisedHistory[index - (firstHistoryWindow ?? index)] = value
    if isNewest, let value { drift = drift?.measured(value) }
  }

  fileprivate mutating func remember(driftOf window: WindowSummary) {
    let worst = window.scores.filter { $0.score != nil }.map(\.severity).max()
    driftHistory = Array(((driftHistory ?? []) + [worst]).suffix(historyLength))
  }

  fileprivate mutating func take(_ alert: Alert) {
    openAlerts.removeAll { $0.id == alert.id }
    guard alert.isOpen else { return }
    openAlerts.append(alert)
    openAlerts.sort { left, right in
      if left.level != right.level { return left.level == .alert }
      return left.raisedAt < right.raisedAt
    }
  }

  mutating func move(_ alias: AliasName, to version: Int?) {
    switch alias {
    case .champion: champion = version
    case .challenger: challenger = version
    default: break
    }
  }

  /// Returns what `declared` says of the model together with what is known of it.
  func redeclared(as declared: ModelOverview) -> ModelOverview {
    ModelOverview(
      name: name, problem: declared.problem, pipeline: declared.pipeline,
      latestVersion: latestVersion, latestFailedGates: latestFailedGates,
      overriddenGates: overriddenGates, champion: champion, challenger: challenger, epoch: epoch,
      drift: drift, realisedHistory: realisedHistory, firstHistoryWindow: firstHistoryWindow,
      driftHistory: driftHistory, lastRun: lastRun, openAlerts: openAlerts, replay: replay,
      capture: capture, undo: undo, desired: declared.desired)
  }
}

extension DriftStatus {
  /// Sums up a window that has just closed.
  init(lastClosed window: WindowSummary) {
    let worst = window.scores.filter { $0.score != nil }.max { $0.severity < $1.severity }
    self.init(
      verdict: window.verdict, rows: 0, minimumRows: window.target,
      driftedColumns: window.scores.count(where: \.isDrifted),
      noticedColumns: window.scores.count(where: \.isNotice),
      worstColumn: worst?.column, worstScore: worst?.score, realisedMetric: window.realisedMetric)
  }

  fileprivate func measured(_ value: Double) -> DriftStatus {
    DriftStatus(
      verdict: verdict, rows: rows, minimumRows: minimumRows, driftedColumns: driftedColumns,
      noticedColumns: noticedColumns, worstColumn: worstColumn, worstScore: worstScore,
      realisedMetric: value)
  }
}

extension FeatureScore {
  /// The score as a multiple of its threshold; 0 where either is undefined.
  public var severity: Double {
    guard let score, let threshold, threshold > 0 else { return 0 }
    return score / threshold
  }
}
