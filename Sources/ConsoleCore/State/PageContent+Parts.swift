import Domain

extension PageContent {
  /// How many entries a long list has so far; nothing for any other page.
  var listCount: Int? {
    switch self {
    case .runs(let list): list.count
    case .alerts(let list): list.count
    case .events(let list): list.count
    case .audit(let list): list.count
    case .operations(let list): list.count
    case .tracking(let page): page.listCount
    case .pipelines, .runDetails, .lineage, .versions, .drift, .endpoint, .approvals, .tokens,
      .evaluation, .triggers, .backfill:
      nil
    }
  }

  /// Returns the list with the entries of a later part that it does not have yet.
  func appending(_ part: PageContent) -> PageContent {
    switch self {
    case .runs(let list): .runs(list.appending(part.runs) { $0.id })
    case .alerts(let list): .alerts(list.appending(part.alerts) { $0.id })
    case .events(let list): .events(list.appending(part.events) { $0.number })
    case .audit(let list): .audit(list.appending(part.audit) { $0.number })
    case .operations(let list):
      .operations(list.appending(part.operations) { Row.operation($0).id })
    case .tracking(let page): .tracking(part.tracking.map(page.appending) ?? page)
    case .pipelines, .runDetails, .lineage, .versions, .drift, .endpoint, .approvals, .tokens,
      .evaluation, .triggers, .backfill:
      self
    }
  }

  /// Returns a new first part with what followed it before, as long as both have an entry in
  /// common: otherwise too much is new to know what lies between.
  func followed(byOldOf old: PageContent?) -> PageContent {
    guard let old else { return self }
    return switch self {
    case .runs(let part): .runs(part.followed(by: old.runs) { $0.id })
    case .alerts(let part): .alerts(part.followed(by: old.alerts) { $0.id })
    case .events(let part): .events(part.followed(by: old.events) { $0.number })
    case .audit(let part): .audit(part.followed(by: old.audit) { $0.number })
    case .operations(let part):
      .operations(part.followed(by: old.operations) { Row.operation($0).id })
    case .tracking(let page): .tracking(old.tracking.map(page.followed) ?? page)
    case .pipelines, .runDetails, .lineage, .versions, .drift, .endpoint, .approvals, .tokens,
      .evaluation, .triggers, .backfill:
      self
    }
  }

  // The entries of one kind of list; none of any other page.

  private var runs: [PipelineRun] { if case .runs(let list) = self { list } else { [] } }
  private var alerts: [Alert] { if case .alerts(let list) = self { list } else { [] } }
  private var events: [NumberedEvent] { if case .events(let list) = self { list } else { [] } }
  private var audit: [AuditEntry] { if case .audit(let list) = self { list } else { [] } }
  private var operations: [Operation] {
    if case .operations(let list) = self { list } else { [] }
  }
  private var tracking: TrackingPage? {
    if case .tracking(let page) = self { page } else { nil }
  }
}

extension TrackingPage {
  /// How many entries a long list has so far; nothing for any other page.
  var listCount: Int? {
    switch self {
    case .experiments(let list): list.count
    case .runs(let list): list.runs.count
    case .run, .comparison, .series, .artifact: nil
    }
  }

  /// Returns the list with the entries of a later part that it does not have yet.
  func appending(_ part: TrackingPage) -> TrackingPage {
    switch (self, part) {
    case (.experiments(let list), .experiments(let more)):
      return .experiments(list.appending(more) { $0.experiment.id })
    case (.runs(var list), .runs(let more)):
      list.runs = list.runs.appending(more.runs) { $0.run.id }
      return .runs(list)
    default: return self
    }
  }

  /// Returns a new first part with what followed it before; see ``PageContent/followed(byOldOf:)``.
  func followed(by old: TrackingPage) -> TrackingPage {
    switch (self, old) {
    case (.experiments(let part), .experiments(let known)):
      return .experiments(part.followed(by: known) { $0.experiment.id })
    case (.runs(var part), .runs(let known)):
      part.runs = part.runs.followed(by: known.runs) { $0.run.id }
      return .runs(part)
    default: return self
    }
  }
}

extension Array {
  fileprivate func appending<ID: Hashable>(_ more: [Element], id: (Element) -> ID) -> [Element] {
    let known = Set(map(id))
    return self + more.filter { !known.contains(id($0)) }
  }

  fileprivate func followed<ID: Hashable>(by old: [Element], id: (Element) -> ID) -> [Element] {
    guard let last, let place = old.lastIndex(where: { id($0) == id(last) }) else { return self }
    return appending(Array(old[(place + 1)...]), id: id)
  }
}
