public import Domain

extension Console {
  /// The filter that is kept for the present place, as typed.
  var keptFilter: String? {
    get {
      switch place {
      case .tracking(.runs(let name)):
        runChoices[name].flatMap { $0.query.isEmpty ? nil : $0.query }
      case .tracking(.run), .tracking(.comparison), .tracking(.artifact): pageFilters[place]
      default: filters[place.filtered]
      }
    }
    set {
      switch place {
      case .tracking(.runs(let name)):
        runChoices[name, default: RunChoice()].query = newValue ?? ""
      case .tracking(.run), .tracking(.comparison), .tracking(.artifact):
        pageFilters[place] = newValue
      default: filters[place.filtered] = newValue
      }
    }
  }

  /// Whether a text typed as a filter is a question to the engine here.
  func isQuery(_ source: String) -> Bool {
    guard case .tracking(.runs) = place else { return false }
    return !RunQuery(source).asked.text.isEmpty
  }

  /// Returns the part of a filter that is looked for in the rows, not asked of the engine.
  func wordsToLookFor(_ source: String) -> String {
    guard case .tracking(.runs) = place else { return source }
    let query = RunQuery(source)
    return query.comparesSomething ? "" : query.filter
  }

  /// The search and the order that the engine was asked for at this place.
  public var query: String? {
    guard case .tracking(.runs) = place, let kept = keptFilter else { return nil }
    let text = RunQuery(kept).asked.text
    return text.isEmpty ? nil : text
  }

  /// Returns the request for what a place shows.
  func trackingPage(of place: TrackingPlace) -> PageRequest {
    switch place {
    case .experiments: .tracking(.experiments(shownLifecycles, limit: Self.firstPart))
    case .runs(let name):
      .tracking(
        .runs(
          RunListRequest(
            experiment: name, query: query ?? "", columns: runChoices[name]?.columns,
            view: shownLifecycles), limit: Self.firstPart))
    case .run(let id, _): .tracking(.run(id))
    case .comparison(let ids): .tracking(.comparison(ids))
    case .artifact(let id, let path): .tracking(.artifact(id, path: path))
    }
  }

  private var shownLifecycles: LifecycleView { showsDeleted ? .all : .active }

  /// Everything that clients track may have changed: what is on show is asked for again.
  mutating func outdateTracking() {
    for case .tracking(let request) in pages.keys { outdate(.tracking(request)) }
  }

  func trackedRows(of place: TrackingPlace) -> [Row] {
    switch place {
    case .experiments: experimentList.map { .tracked(.experiment($0)) }
    case .runs: (runList?.runs ?? []).map { .tracked(.run($0)) }
    case .run: (runReport.map(RunFact.all) ?? []).map { .tracked(.fact($0)) }
    case .comparison:
      ComparedRuns.all(comparedReports).filter { comparesEverything || $0.tellsDifference }
        .map { .tracked(.compared($0)) }
    case .artifact:
      (artifactText?.lines ?? []).enumerated().map { .tracked(.textLine($0 + 1, $1)) }
    }
  }

  /// The experiments on show, or known from when they were.
  var experimentList: [ExperimentSummary] {
    let request = trackingPage(of: .experiments)
    guard case .tracking(.experiments(let list))? = pages[request]?.content else { return [] }
    return list
  }

  /// The runs on show, once they are known.
  public var runList: RunList? {
    guard case .tracking(.runs(let list))? = shownPage.content else { return nil }
    return list
  }

  /// Shows all experiments, or the runs of the one that words name.
  mutating func showExperiments(_ words: [String]) {
    jump(to: .tracking(.experiments))
    guard let word = words.first else { return }
    let known = experimentList.map(\.experiment.name)
    let alike = known.filter { $0.hasPrefix(word) }
    // An experiment that is not loaded is the engine's to know.
    open(.tracking(.runs(known.contains(word) || alike.count != 1 ? word : alike[0])))
  }

  /// Orders the runs as words say, else by the next of the columns.
  mutating func sortRuns(_ words: [String]) {
    guard let list = runList, case .tracking(.runs(let name)) = place else { return }
    var kept = RunQuery(keptFilter ?? "")
    if words.isEmpty {
      let all = [[]] + list.columns.flatMap { [["\($0) desc"], ["\($0) asc"]] }
      let next = (all.firstIndex(of: kept.orders) ?? 0) + 1
      kept.orders = all[next % all.count]
    } else {
      kept.orders = [words.joined(separator: " ")]
    }
    runChoices[name, default: RunChoice()].query = kept.text
    let order = kept.orders.joined(separator: ", ")
    notice = Notice(order.isEmpty ? "newest runs first" : "ordered by \(order)")
  }

  /// Shows the columns that words name; without words they can be typed.
  mutating func chooseColumns(_ words: [String]) -> [Effect] {
    guard let list = runList, case .tracking(.runs(let name)) = place else { return [] }
    let words = RunChoice.words(of: words.joined(separator: " "))
    guard !words.isEmpty else {
      palette = Palette()
      palette?.text = "columns "
      complete()
      return []
    }
    if words == [RunChoice.automatic] {
      runChoices[name, default: RunChoice()].columns = nil
      notice = Notice("the columns are those that say most")
      return [.keep(.columns(name), text: RunChoice.automatic)]
    }
    var columns: [RunColumn] = []
    for word in words {
      guard let column = Self.column(word, among: list.available) else {
        let near = list.available.map(\.description).nearest(to: word)
        notice = Notice(
          "no run has logged \(word)" + (near.map { "; did you mean \($0)?" } ?? ""), .warning)
        return []
      }
      if !columns.contains(column) { columns.append(column) }
    }
    runChoices[name, default: RunChoice()].columns = columns
    let text = columns.map(\.description).joined(separator: " ")
    notice = Notice("columns \(text); columns auto takes them back")
    return [.keep(.columns(name), text: text)]
  }

  private static func column(_ word: String, among known: [RunColumn]) -> RunColumn? {
    if let named = RunColumn(text: word), known.contains(named) { return named }
    return known.first { $0.key == word }
  }
}
