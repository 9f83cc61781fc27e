public import Domain

/// How many runs can be compared at once.
private let comparedRuns = 6

extension Console {
  /// What the run on show has logged, once it is known.
  public var runReport: RunReport? {
    guard case .tracking(.run(let report))? = shownPage.content else { return nil }
    return report
  }

  /// The runs that are compared, once they are known.
  public var comparedReports: [RunReport] {
    guard case .tracking(.comparison(let reports))? = shownPage.content else { return [] }
    return reports
  }

  /// The file on show, once it is known.
  public var artifactText: ArtifactText? {
    guard case .tracking(.artifact(let text))? = shownPage.content else { return nil }
    return text
  }

  /// The metric whose chart is shown: the one under the cursor, else the first one.
  public var chartedMetric: String? {
    switch selectedRow {
    case .tracked(.fact(.metric(let metric))): return metric.key
    case .tracked(.compared(let line)) where line.kind == .metric: return line.name
    default: break
    }
    if let report = runReport { return report.metrics.first?.key }
    return comparedReports.flatMap(\.metrics).map(\.key).min()
  }

  /// The points of the charted metric, once they are known.
  public var chartedSeries: [RunSeries]? {
    guard let request = seriesRequest,
      case .tracking(.series(let series))? = page(.tracking(request)).content
    else { return nil }
    return series
  }

  /// Asks for as many points as the chart has dots, in steps so that few pages are kept.
  var seriesRequest: TrackingRequest? {
    guard let key = chartedMetric else { return nil }
    let points = min(1_000, max(100, (size.width * 2 + 99) / 100 * 100))
    switch place {
    case .tracking(.run(let id, _)): return .series([id], key: key, points: points)
    case .tracking(.comparison(let ids)): return .series(ids, key: key, points: points)
    default: return nil
    }
  }

  /// The marked runs, the oldest first.
  var trackedRunsToCompare: [ExperimentRunID] {
    markedRows.compactMap { row in
      if case .tracked(.run(let line)) = row { line.run } else { nil }
    }.sorted { ($0.startedAt, $0.id.rawValue) < ($1.startedAt, $1.id.rawValue) }.map(\.id)
  }

  /// Why marked runs cannot be compared; nothing when they can.
  var incomparable: String? {
    if case .tracking(.comparison) = place { return "they are compared already" }
    let count = trackedRunsToCompare.count
    if count < 2 { return "mark two or more runs with \(way(to: .adjust(.mark))), then compare" }
    return count > comparedRuns ? "at most \(comparedRuns) runs can be compared" : nil
  }

  mutating func compareTrackedRuns() {
    if let reason = incomparable {
      notice = Notice(reason, .warning)
    } else {
      open(.tracking(.comparison(trackedRunsToCompare)))
    }
  }

  /// The run that made the version under the cursor.
  var origin: Place? {
    guard case .version(let version)? = selectedRow, let id = version.runID else { return nil }
    let isTracked = id.rawValue.count == 32 && id.rawValue.allSatisfy(\.isHexDigit)
    return isTracked
      ? .tracking(.run(ExperimentRunID(id.rawValue), String(id.rawValue.prefix(8)))) : .run(id)
  }
}
