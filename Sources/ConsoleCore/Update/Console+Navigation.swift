import Domain

/// How many places one can go back.
private let trailLimit = 20

extension Console {
  mutating func navigate(_ journey: KeyCommand.Journey, words: [String]) {
    switch journey {
    case .show(let view): show(view, words)
    case .audit: jump(to: .audit)
    case .open: openSelected()
    case .back: goBack()
    case .travel(let step): travel(step)
    case .jump: jump(words)
    case .cycle(let step): cycle(by: step)
    case .history:
      if let model = namedModel(words) { open(.history(model)) }
    case .evaluation: openEvaluation(words)
    case .origin: if let place = origin { open(place) }
    case .compare where place.view == .experiments: compareTrackedRuns()
    case .compare: concernsRuns(words) ? compareRuns(words) : compare(words)
    case .log: openLog(words)
    }
  }

  mutating func open(_ place: Place) {
    guard place != self.place else { return }
    trail.append(place)
    if trail.count > trailLimit { trail.remove(at: 1) }
    outdateShownPage()
  }

  private mutating func openSelected() {
    guard let row = selectedRow, let place = place(of: row) else { return }
    if case .tracked(.fact(.version(let version))) = row {
      cursors[place] = Cursor(id: .number(Int64(version.number)), index: 0)
    }
    if case .lineage(let line) = row, let version = line.version, case .models = place {
      cursors[place] = Cursor(id: .number(Int64(version)), index: 0)
    }
    open(place)
  }

  mutating func jump(to place: Place) {
    trail = [place]
    outdateShownPage()
  }

  /// A page that could not be had is asked for again when its place is opened again, and so are
  /// the pipelines when one was broken or some time has passed: files change without a word.
  mutating func outdateShownPage() {
    for request in neededPages {
      if pages[request]?.problem != nil { outdate(request) }
      let isOld = pages[request]?.askedAt.map { now - $0 >= Self.filesLife } ?? false
      if request == .pipelines, isOld || !brokenPipelines.isEmpty { outdate(request) }
    }
  }

  private mutating func show(_ view: ViewName, _ words: [String]) {
    switch view {
    case .overview: jump(to: .overview)
    case .pipelines:
      jump(to: .pipelines)
      if let word = words.first { selectPipeline(word) }
    case .fleet: jump(to: .fleet)
    case .charts: showCharts(words)
    case .lineage: showModel(words) { .lineage($0) }
    case .ops: jump(to: .operations)
    case .approvals: jump(to: .approvals)
    case .triggers: jump(to: .triggers)
    case .experiments: showExperiments(words)
    case .runs:
      jump(to: .runs)
      if let word = words.first { openRun(word) }
    case .events: jump(to: .events)
    case .alerts: jump(to: .alerts)
    case .models: showModel(words) { .models($0) }
    case .drift: showDrift(words)
    case .endpoint: showModel(words) { .endpoint($0) }
    }
  }

  private mutating func showDrift(_ words: [String]) {
    showModel(words) { .drift($0) }
    guard words.count > 1, let model = place.model, model.rawValue == words[0] else { return }
    open(.feature(model, words[1]))
  }

  private mutating func showCharts(_ words: [String]) {
    guard words.isEmpty || namedModel(words) != nil else { return }
    jump(to: .charts)
    guard let model = words.isEmpty ? chosenModel : namedModel(words) else { return }
    select(rows.firstIndex { $0.id == .model(model) } ?? 0)
  }

  /// Shows the model that words name, else the chosen one; words that name none change nothing.
  private mutating func showModel(_ words: [String], at place: (ModelName?) -> Place) {
    if !words.isEmpty {
      guard let named = namedModel(words) else { return }
      chosenModel = named
    }
    chosenModel = chosenModel ?? overview.models.first?.name
    jump(to: place(chosenModel))
  }

  private mutating func selectPipeline(_ word: String) {
    let rows = self.rows
    let index = rows.firstIndex { row in
      guard case .pipeline(let pipeline, _) = row else { return false }
      return pipeline.name.rawValue == word || pipeline.name.rawValue.hasPrefix(word + "/")
    }
    if let index {
      select(index)
    } else {
      notice = Notice("no pipeline is named \(word)", .warning)
    }
  }

  private mutating func openRun(_ word: String) {
    let found = runs.filter { $0.id.rawValue.hasPrefix(word) }
    if found.count == 1 {
      open(.run(found[0].id))
    } else if found.isEmpty, loadedPart != nil {
      // A run that is not loaded is the engine's to know.
      open(.run(RunID(word)))
    } else {
      notice = Notice(
        found.isEmpty ? "no run is named \(word)" : "\(found.count) runs begin with \(word)",
        .warning)
    }
  }

  private mutating func goBack() {
    if keptFilter != nil {
      keptFilter = nil
    } else if trail.count > 1 {
      trail.removeLast()
    } else if place != .overview {
      trail = [.overview]
    }
    outdateShownPage()
  }

  /// Goes to the neighbour of what the place is opened on.
  private mutating func cycle(by step: Int) {
    switch place {
    case .models(let model?): replace(neighbour(of: model, step).map { .models($0) })
    case .history(let model): replace(neighbour(of: model, step).map { .history($0) })
    case .lineage(let model?): replace(neighbour(of: model, step).map { .lineage($0) })
    case .drift(let model?): replace(neighbour(of: model, step).map { .drift($0) })
    case .endpoint(let model?): replace(neighbour(of: model, step).map { .endpoint($0) })
    case .feature(let model, let column):
      let columns = driftPage?.features.map(\.column) ?? []
      replace(columns.neighbour(of: column, step).map { .feature(model, $0) })
    case .auditEntry(let number):
      replace(auditEntries.map(\.number).neighbour(of: number, step).map { .auditEntry($0) })
    case .events, .audit: replace(place == .events ? .audit : .events)
    case .pipelines: selectNeighbourPipeline(step)
    case .run(let id): replace(runs.map(\.id).neighbour(of: id, step).map { .run($0) })
    case .overview, .fleet, .charts, .alerts, .log, .runs, .runComparison, .operations, .triggers,
      .approvals, .plan, .comparison, .evaluation, .models(nil), .lineage(nil), .drift(nil),
      .endpoint(nil), .tracking:
      break
    }
  }

  /// Whether there is another one of what the place is opened on.
  var hasNeighbours: Bool {
    switch place {
    case .models(_?), .history, .lineage(_?), .drift(_?), .endpoint(_?):
      overview.models.count > 1
    case .feature: (driftPage?.features.count ?? 0) > 1
    case .events, .audit: true
    case .auditEntry: auditEntries.count > 1
    case .pipelines: pipelines.count > 1
    case .run: runs.count > 1
    case .overview, .fleet, .charts, .alerts, .log, .runs, .runComparison, .operations, .triggers,
      .approvals, .plan, .comparison, .evaluation, .models(nil), .lineage(nil), .drift(nil),
      .endpoint(nil), .tracking:
      false
    }
  }

  private func neighbour(of model: ModelName, _ step: Int) -> ModelName? {
    overview.models.map(\.name).neighbour(of: model, step)
  }

  private mutating func replace(_ place: Place?) {
    guard let place else { return }
    trail[trail.count - 1] = place
    if let model = place.model { chosenModel = model }
    outdateShownPage()
  }

  private mutating func selectNeighbourPipeline(_ step: Int) {
    let rows = self.rows
    let heads = rows.indices.filter { if case .pipeline = rows[$0] { true } else { false } }
    guard let index = selectedIndex(in: rows), !heads.isEmpty else { return }
    let present = heads.lastIndex { $0 <= index } ?? 0
    select(heads[(present + step + heads.count) % heads.count])
  }

  /// Returns what opening a row shows.
  func place(of row: Row) -> Place? {
    switch row {
    case .model(let model): place == .charts ? .endpoint(model.name) : .models(model.name)
    case .pipeline where place == .overview: .pipelines
    case .pipeline, .stage: selectedStage.flatMap(logPlace)
    case .run(let run, _): .run(run.id)
    case .stageRun(let stage, _): logPlace(stage)
    case .lineage(let line): place.model.flatMap(line.place)
    case .operation(let operation):
      operation.runID.map(Place.run) ?? operation.planID.map(Place.plan)
    case .trigger(let trigger): trigger.state.lastFiring.map { .run($0.run) }
    case .review(let review): .plan(review.plan.id)
    case .version(let version): comparison(with: version)
    case .feature(let feature): place.model.map { .feature($0, feature.column) }
    case .alert(let alert): .drift(alert.model)
    case .tracked(let row): row.place(from: self.place)
    case .event(let event): place(of: event.event)
    case .audit(let entry): .auditEntry(entry.number)
    case .compared, .move, .traffic, .fleet: nil
    }
  }

  private func place(of event: Event) -> Place? {
    switch event {
    case .pipeline(let event): .run(event.runID)
    case .registry: .models(ModelName(event.subject))
    case .serving: .endpoint(ModelName(event.subject))
    case .monitoring: .drift(ModelName(event.subject))
    case .trigger(.fired(_, let run, _)), .trigger(.joined(_, let run, _)): .run(run)
    case .trigger: .triggers
    case .engine, .unknown: nil
    }
  }

  private func logPlace(_ stage: StageRun) -> Place? {
    stage.hasLog ? .log(stage.address, stage.runID) : nil
  }

  /// Opens the evaluation of the version that is named or under the cursor, else of the newest.
  private mutating func openEvaluation(_ words: [String]) {
    guard let model = namedModel(words) else { return }
    var version = words.dropFirst().first.flatMap { Int($0.drop { $0 == "v" }) }
    if words.count > 1, version == nil {
      notice = Notice("\(words[1]) is no version; evaluation \(model) 2 names one", .warning)
      return
    }
    if version == nil, case .version(let row)? = selectedRow, row.model == model {
      version = row.number
    }
    guard let version = version ?? self.model(model)?.latestVersion else {
      notice = Notice("\(model) has no version yet", .warning)
      return
    }
    chosenModel = model
    open(.evaluation(model, version))
  }

  private mutating func openLog(_ words: [String]) {
    var stage = selectedStage
    if let word = words.first {
      let all = overview.runs.flatMap(\.stages)
      stage = all.first { "\($0.address)" == word || "\($0.address.stage)" == word }
    }
    if let place = stage.flatMap(logPlace) {
      open(place)
    } else {
      notice = Notice("this stage has no log yet", .warning)
    }
  }
}

extension Array where Element: Equatable {
  /// Returns the element `step` places from `element`, going round at the ends.
  func neighbour(of element: Element, _ step: Int) -> Element? {
    guard !isEmpty else { return nil }
    guard let index = firstIndex(of: element) else { return first }
    return self[((index + step) % count + count) % count]
  }
}

extension PipelineEvent {
  /// The run it concerns.
  fileprivate var runID: RunID {
    switch self {
    case .runStarted(let run): run.id
    case .stageChanged(let stage): stage.runID
    case .runEnded(let id, _, _): id
    }
  }
}
