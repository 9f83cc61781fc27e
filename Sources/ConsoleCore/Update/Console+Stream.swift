import Domain

/// How many facts the list of events keeps, unless more of them were loaded.
private let eventLimit = 1_000
/// How many measurements an endpoint's page keeps: ten minutes.
private let sampleLimit = 600
/// How often the totals of an endpoint with traffic are asked for, in seconds.
private let totalsEvery: Int64 = 5

extension Console {
  mutating func take(_ fact: NumberedEvent) {
    guard fact.number > overview.number else { return }
    overview.apply(fact)
    takeAccess(from: fact.event)
    prepend(fact)
    outdatePages(by: fact.event)
    settle(fact)
    chooseDeclaredModel()
  }

  private mutating func prepend(_ fact: NumberedEvent) {
    let request = PageRequest.events(limit: Console.firstPart)
    guard case .events(let known)? = pages[request]?.content else { return }
    guard (known.first?.number ?? 0) < fact.number else { return }
    pages[request]?.content = .events(
      Array(([fact] + known).prefix(max(eventLimit, known.count))))
    if let total = pages[request]?.total { pages[request]?.total = total + 1 }
    pages[request]?.number = fact.number
  }

  private mutating func outdatePages(by event: Event) {
    outdate(.audit(limit: Console.firstPart))
    switch event {
    case .pipeline(.runStarted), .pipeline(.runEnded):
      outdate(.pipelines)
      outdate(.runs(limit: Console.firstPart))
      outdate(.operations(limit: Console.firstPart))
      outdate(.triggers)
    case .pipeline(.stageChanged): break
    case .registry(.versionRegistered(let version)): outdateModel(version.model)
    case .registry(.aliasMoved(let move, _)):
      outdateModel(move.model)
      outdate(.operations(limit: Console.firstPart))
    case .registry(.registrationFailed(let model, _, _)): outdateModel(model)
    case .registry(.modelChanged(let change)):
      outdateModel(change.model)
      if let name = change.newName { outdateModel(name) }
    case .registry(.planMoved(let step)):
      outdate(.approvals)
      outdate(.plan(step.planID))
      outdate(.operations(limit: Console.firstPart))
    case .serving(.replayChanged(let progress)): outdate(.endpoint(progress.model))
    case .serving(.captureChanged(let model, _, _)): outdate(.endpoint(model))
    case .monitoring(.windowClosed(let window)), .monitoring(.outcomesJoined(let window)):
      outdate(.drift(window.model))
      outdate(.lineage(window.model))
    case .monitoring(.alertRaised), .monitoring(.alertCleared), .monitoring(.alertAcknowledged):
      outdate(.alerts(limit: Console.firstPart))
    case .trigger: outdate(.triggers)
    case .engine, .unknown:
      for request in pages.keys { outdate(request) }
    }
  }

  private mutating func outdateModel(_ model: ModelName) {
    outdate(.versions(model))
    outdate(.endpoint(model))
    outdate(.drift(model))
    outdate(.lineage(model))
  }

  mutating func outdate(_ request: PageRequest) {
    pages[request]?.isOutdated = true
  }

  mutating func take(_ sample: EndpointSample) {
    samples[sample.model] = sample
    let request = PageRequest.endpoint(sample.model)
    guard case .endpoint(let page)? = pages[request]?.content else { return }
    guard page.samples.last.map({ $0.at < sample.at }) ?? true else { return }
    let samples = Array((page.samples + [sample]).suffix(sampleLimit))
    pages[request]?.content = .endpoint(page.with(samples: samples))
    let wantsTotals = (sample.at.milliseconds / 1_000).isMultiple(of: totalsEvery)
    if wantsTotals, place.view == .endpoint { outdate(request) }
  }

  mutating func take(_ progress: ReplayProgress) {
    guard let index = overview.modelIndex(of: progress.model) else { return }
    overview.models[index].replay = progress
    let request = PageRequest.endpoint(progress.model)
    guard case .endpoint(let page)? = pages[request]?.content else { return }
    pages[request]?.content = .endpoint(page.with(replay: progress))
  }

  mutating func take(_ window: WindowSummary) {
    guard let index = overview.modelIndex(of: window.model) else { return }
    overview.models[index].drift = overview.models[index].drift.collecting(window)
    let request = PageRequest.drift(window.model)
    guard case .drift(let page)? = pages[request]?.content else { return }
    if let changed = page.with(open: window) {
      pages[request]?.content = .drift(changed)
    } else {
      outdate(request)
    }
  }
}

extension Optional<DriftStatus> {
  /// The status with the row count of the window that is still open.
  fileprivate func collecting(_ window: WindowSummary) -> DriftStatus {
    DriftStatus(
      verdict: self?.verdict ?? .collecting, rows: window.rows, minimumRows: window.target,
      driftedColumns: self?.driftedColumns ?? 0, noticedColumns: self?.noticedColumns ?? 0,
      worstColumn: self?.worstColumn, worstScore: self?.worstScore,
      realisedMetric: self?.realisedMetric)
  }
}

extension EndpointPage {
  fileprivate func with(
    samples: [EndpointSample]? = nil, replay: ReplayProgress? = nil
  ) -> EndpointPage {
    EndpointPage(
      binding: binding, url: url, samples: samples ?? self.samples, versions: versions,
      capture: capture, skippedRecords: skippedRecords, inputWarnings: inputWarnings,
      replay: replay ?? self.replay, recentErrors: recentErrors, recordedRows: recordedRows,
      firstAt: firstAt,
      lastAt: samples?.last?.at ?? lastAt)
  }
}

extension DriftPage {
  /// Returns the page with its open window replaced; nothing when it shows another one.
  fileprivate func with(open window: WindowSummary) -> DriftPage? {
    guard let last = windows.last, last.index == window.index, !last.isClosed else { return nil }
    return DriftPage(
      model: model, windows: windows.dropLast() + [window], features: features, metric: metric,
      referenceMetric: referenceMetric, decayBound: decayBound, marks: marks,
      minimumRows: minimumRows, persistence: persistence)
  }
}
