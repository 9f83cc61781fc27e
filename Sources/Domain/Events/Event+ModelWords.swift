extension RegistryEvent {
  var model: ModelName {
    switch self {
    case .versionRegistered(let version): version.model
    case .aliasMoved(let move, _): move.model
    case .registrationFailed(let model, _, _): model
    case .planMoved(let step): step.model
    case .modelChanged(let change): change.newName ?? change.model
    }
  }

  var kindWords: String {
    switch self {
    case .versionRegistered: "version registered"
    case .aliasMoved(let move, _): move.kind.rawValue
    case .registrationFailed: "registration failed"
    case .planMoved(let step): "plan \(step.state.rawValue)"
    case .modelChanged(let change):
      (change.version == nil ? "model " : "version ") + change.kind.rawValue
    }
  }

  var summary: String {
    switch self {
    case .versionRegistered(let version):
      "version \(version.number) (\(version.learner)), gates \(version.gateSummary)"
    case .aliasMoved(let move, _): move.summary
    case .registrationFailed(_, _, let problem): problem.sentence
    case .planMoved(let step):
      "\(step.title), by \(step.by)" + (step.reason.map { ": \($0)" } ?? "")
    case .modelChanged(let change): change.summary
    }
  }
}

extension AliasMove {
  /// The move in words, such as `champion v3 -> v4 by ada`.
  public var summary: String {
    let before = from.map { "v\($0)" } ?? "none"
    let after = to.map { "v\($0)" } ?? "none"
    return "\(alias) \(before) -> \(after) by \(by)"
  }
}

extension ServingEvent {
  var model: ModelName {
    switch self {
    case .replayChanged(let progress): progress.model
    case .captureChanged(let model, _, _): model
    }
  }

  var kindWords: String {
    switch self {
    case .replayChanged(let progress):
      progress.isRunning
        ? "replay started" : progress.failure == nil ? "replay ended" : "replay failed"
    case .captureChanged: "capture"
    }
  }

  var summary: String {
    switch self {
    case .replayChanged(let progress):
      "\(Quantity.count(progress.sent)) of \(Quantity.count(progress.total)) rows sent"
        + (progress.failure.map { "; \($0)" } ?? "")
    case .captureChanged(_, let state, let skipped):
      "\(state.rawValue), \(Quantity.count(skipped)) predictions not written"
    }
  }
}

extension MonitoringEvent {
  var model: ModelName {
    switch self {
    case .windowClosed(let window), .outcomesJoined(let window): window.model
    case .alertRaised(let alert), .alertCleared(let alert), .alertAcknowledged(let alert):
      alert.model
    }
  }

  var kindWords: String {
    switch self {
    case .windowClosed: "window closed"
    case .outcomesJoined: "outcomes joined"
    case .alertRaised(let alert): "\(alert.level.rawValue) raised"
    case .alertCleared(let alert): "\(alert.level.rawValue) cleared"
    case .alertAcknowledged(let alert): "\(alert.level.rawValue) seen"
    }
  }

  var summary: String {
    switch self {
    case .windowClosed(let window):
      "window \(window.index): \(window.verdict.words), \(Quantity.count(window.rows)) rows"
    case .outcomesJoined(let window):
      "window \(window.index): \(Quantity.count(window.labelled)) outcomes known"
    case .alertRaised(let alert), .alertCleared(let alert): alert.message
    case .alertAcknowledged(let alert): "by \(alert.acknowledgedBy?.rawValue ?? "nobody")"
    }
  }
}

extension DriftVerdict {
  /// The verdict as it is shown.
  public var words: String {
    switch self {
    case .noData: "no data"
    case .collecting: "collecting"
    case .calm: "calm"
    case .notice: "notice"
    case .drifted: "drifted"
    }
  }
}

extension AlertKind {
  /// The kind as it is shown.
  public var words: String {
    switch self {
    case .drift: "input drift"
    case .predictionDrift: "prediction drift"
    case .decay: "decay"
    case .capture: "capture"
    case .damage: "damaged log"
    }
  }
}
