public import Domain

extension Console {
  /// The rows of the present place that its filter leaves.
  public var rows: [Row] { freshList?.shown ?? filter.apply(to: allRows, amid: surroundings) }

  /// The rows of the present place.
  public var allRows: [Row] { freshList?.all ?? madeRows }

  private var madeRows: [Row] {
    switch place {
    case .overview:
      overview.models.isEmpty
        ? pipelines.map { .pipeline($0, run: newestRun(of: $0)) } : overview.models.map(Row.model)
    case .charts: overview.models.map(Row.model)
    case .fleet: fleetRows.map(Row.fleet)
    case .pipelines: pipelineRows
    case .log: []
    case .runs: runRows
    case .run(let id): stageRows(of: id)
    case .lineage:
      if case .lineage(let page)? = shownPage.content {
        LineageRow.all(page.datasets).map(Row.lineage)
      } else {
        []
      }
    case .operations:
      if case .operations(let list)? = shownPage.content { list.map(Row.operation) } else { [] }
    case .triggers: triggers.map(Row.trigger)
    case .approvals:
      if case .approvals(let list)? = shownPage.content { list.map(Row.review) } else { [] }
    case .plan, .evaluation: []
    case .runComparison(let left, let right): comparedRows(left, right)
    case .models: versionPage?.versions.map(Row.version) ?? []
    case .comparison(_, let left, let right): comparedRows(left, right)
    case .history: versionPage?.history.map(Row.move) ?? []
    case .drift: driftPage?.features.map(Row.feature) ?? []
    case .feature: []
    case .endpoint: endpointPage?.versions.map(Row.traffic) ?? []
    case .events:
      if case .events(let events)? = shownPage.content { events.map(Row.event) } else { [] }
    case .audit: auditEntries.map(Row.audit)
    case .auditEntry(let number): auditEntries.filter { $0.number == number }.map(Row.audit)
    case .tracking(let place): trackedRows(of: place)
    case .alerts:
      if case .alerts(let alerts)? = shownPage.content { alerts.map(Row.alert) } else { [] }
    }
  }

  /// The audit entries on show, newest first, as far as they are loaded.
  var auditEntries: [AuditEntry] {
    if case .audit(let entries)? = shownPage.content { entries } else { [] }
  }

  /// Returns the audit entry of a number, once it is known.
  public func auditEntry(_ number: Int64) -> AuditEntry? {
    auditEntries.first { $0.number == number }
  }

  /// The versions of the model on show, once they are known.
  public var versionPage: VersionPage? {
    guard case .versions(let page)? = shownPage.content else { return nil }
    return page
  }

  /// Returns how a version answers the held-out rows, once it is known.
  public func evaluation(of model: ModelName, version: Int) -> VersionEvaluation? {
    guard case .evaluation(let found)? = page(.evaluation(model, version: version)).content else {
      return nil
    }
    return found
  }

  /// The drift of the model on show, once it is known.
  public var driftPage: DriftPage? {
    guard case .drift(let page)? = shownPage.content else { return nil }
    return page
  }

  /// The traffic of the endpoint on show, once it is known.
  public var endpointPage: EndpointPage? {
    guard case .endpoint(let page)? = shownPage.content else { return nil }
    return page
  }

  private func comparedRows(_ left: Int, _ right: Int) -> [Row] {
    guard let versions = versionPage?.versions,
      let first = versions.first(where: { $0.number == left }),
      let second = versions.first(where: { $0.number == right })
    else { return [] }
    return ComparedValue.all(first, second).filter { !(showsChangesOnly && $0.isSame) }
      .map(Row.compared)
  }

  private var pipelineRows: [Row] {
    pipelines.flatMap { pipeline in
      [Row.pipeline(pipeline, run: newestRun(of: pipeline))]
        + pipeline.stages.map { Row.stage($0, run: newestRun(of: $0)) }
    }
  }

  /// The declared pipelines; before they are known, those that have run.
  public var pipelines: [PipelineSummary] {
    if case .pipelines(let pipelines)? = pages[.pipelines]?.content { return pipelines }
    var known: [PipelineName] = []
    for run in overview.runs {
      for name in run.pipelines where !known.contains(name) { known.append(name) }
    }
    return known.sorted().map { name in
      let run = overview.runs.first { $0.pipelines.contains(name) }
      let stages = run?.stages.filter { $0.address.pipeline == name } ?? []
      return PipelineSummary(
        name: name,
        stages: stages.map {
          StageSummary(
            address: $0.address, command: "", dependsOn: $0.dependsOn, lastRun: $0, status: "")
        }, lastRun: run)
    }
  }

  /// The pipelines whose stages are not known, each with the reason in ``PipelineSummary/problem``.
  public var brokenPipelines: [PipelineSummary] {
    guard case .pipelines(let pipelines)? = pages[.pipelines]?.content else { return [] }
    return pipelines.filter { $0.problem != nil }
  }
}
