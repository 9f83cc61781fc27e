public import Domain

extension Console {
  /// How many entries of a long list are asked for first.
  static let firstPart = 100
  /// The most entries asked for at once.
  private static let mostPart = 1_000
  private static let mostPages = 64

  /// The pages that the present place needs, the one it shows first.
  public var neededPages: [PageRequest] {
    if case .runComparison(let left, let right) = place {
      return [.runs(limit: Self.firstPart), .runDetails(left), .runDetails(right)]
    }
    if case .evaluation(let model, let version) = place {
      let champion = self.model(model)?.champion ?? version
      let versions = champion == version ? [version] : [version, champion]
      return versions.map { .evaluation(model, version: $0) }
    }
    if let request = seriesRequest, let page = neededPage { return [page, .tracking(request)] }
    if place == .charts { return chartedModels.flatMap { [.endpoint($0), .drift($0)] } }
    return neededPage.map { [$0] } ?? []
  }

  /// The page that the present place shows.
  public var neededPage: PageRequest? {
    switch place {
    case .runs: .runs(limit: Self.firstPart)
    case .runComparison(_, let right): .runDetails(right)
    case .run(let id): .run(id)
    case .lineage(let model): model.map(PageRequest.lineage)
    case .operations: .operations(limit: Self.firstPart)
    case .triggers: .triggers
    case .approvals: .approvals
    case .plan(let id): .plan(id)
    case .fleet, .charts: nil
    case .overview, .pipelines, .log: .pipelines
    case .models(let model): model.map(PageRequest.versions)
    case .comparison(let model, _, _), .history(let model): .versions(model)
    case .evaluation(let model, let version): .evaluation(model, version: version)
    case .drift(let model): model.map(PageRequest.drift)
    case .feature(let model, _): .drift(model)
    case .endpoint(let model): model.map(PageRequest.endpoint)
    case .events: .events(limit: Self.firstPart)
    case .audit, .auditEntry: .audit(limit: Self.firstPart)
    case .alerts: .alerts(limit: Self.firstPart)
    case .tracking(let place): trackingPage(of: place)
    }
  }

  /// What is known of the page the present place shows.
  public var shownPage: LoadedPage { neededPage.map(page) ?? LoadedPage() }

  /// How many entries of the list on show are loaded, and how many there are; nothing when all are.
  public var loadedPart: (loaded: Int, total: Int)? {
    let page = shownPage
    guard page.unloaded > 0, let loaded = page.content?.listCount else { return nil }
    return (loaded, loaded + page.unloaded)
  }

  mutating func loadWhatIsShown() -> [Effect] {
    defer { isMoreWanted = false }
    guard link.isLive else { return [] }
    return neededPages.flatMap { load($0) }
  }

  private mutating func load(_ request: PageRequest) -> [Effect] {
    var page = pages[request] ?? LoadedPage()
    guard page.isOutdated, !page.isLoading else { return loadMore(of: request) }
    page.isOutdated = false
    page.isLoading = true
    page.askedAt = now
    forgetAPage(before: request)
    pages[request] = page
    let known = min(Self.mostPart, page.content?.listCount ?? 0)
    return [.load(known > Self.firstPart ? request.part(limit: known) : request)]
  }

  /// Asks for the next part of the list on show once its end comes near: each time as much as is
  /// known already, so that the far end of a long list is a few keys away.
  ///
  /// After a part that could not be had, the next one waits for a key.
  private mutating func loadMore(of request: PageRequest) -> [Effect] {
    guard request == neededPage, var page = pages[request], page.unloaded > 0, !page.isLoading,
      !page.isLoadingMore, page.problem == nil || isMoreWanted, isEndNear
    else { return [] }
    if isMoreWanted { notice = Notice("asked for more") }
    let known = page.content?.listCount ?? 0
    page.problem = nil
    page.isLoadingMore = true
    pages[request] = page
    let limit = min(Self.mostPart, max(Self.firstPart, known))
    return [.load(request.part(limit: limit, skipping: known))]
  }

  /// Whether the cursor is near the last loaded row; a filter goes no further than what is loaded
  /// unless the cursor is moved past its last row.
  private var isEndNear: Bool {
    guard filter.isEmpty else { return isMoreWanted }
    let rows = self.rows
    return (selectedIndex(in: rows) ?? 0) + 2 * size.pageLength >= rows.count
  }

  private mutating func forgetAPage(before request: PageRequest) {
    guard pages[request] == nil, pages.count >= Self.mostPages else { return }
    let oldest = pages.min { ($0.value.number, "\($0.key)") < ($1.value.number, "\($1.key)") }
    if let oldest { pages[oldest.key] = nil }
  }

  mutating func takePage(_ request: PageRequest, _ result: Result<Page, Problem>) {
    let key = request.skipped == nil ? request : request.part(limit: Self.firstPart)
    guard var page = pages[key] else { return }
    let skipped = request.skipped ?? 0
    if skipped == 0 { page.isLoading = false } else { page.isLoadingMore = false }
    switch result {
    case .success(let answer):
      page.problem = nil
      if skipped > 0 { page.append(answer, after: skipped) } else { page.take(answer) }
    case .failure(let problem): page.problem = problem
    }
    pages[key] = page
  }
}
