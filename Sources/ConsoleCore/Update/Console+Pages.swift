public import Domain

extension Console {
  /// How many audit entries are asked for.
  static let auditLimit = 500
  /// How many alerts are asked for.
  static let alertLimit = 200
  /// How many operations are asked for.
  static let operationLimit = 200
  private static let eventLimit = 500
  private static let mostPages = 64

  /// The pages that the present place needs, the one it shows first.
  public var neededPages: [PageRequest] {
    if case .runComparison(let left, let right) = place {
      return [.runs(limit: Self.runLimit), .runDetails(left), .runDetails(right)]
    }
    if case .evaluation(let model, let version) = place {
      let champion = self.model(model)?.champion ?? version
      let versions = champion == version ? [version] : [version, champion]
      return versions.map { .evaluation(model, version: $0) }
    }
    if place == .charts { return chartedModels.flatMap { [.endpoint($0), .drift($0)] } }
    return neededPage.map { [$0] } ?? []
  }

  /// The page that the present place shows.
  public var neededPage: PageRequest? {
    switch place {
    case .runs: .runs(limit: Self.runLimit)
    case .runComparison(_, let right): .runDetails(right)
    case .run(let id): .run(id)
    case .lineage(let model): model.map(PageRequest.lineage)
    case .operations: .operations(limit: Self.operationLimit)
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
    case .events: .events(limit: Self.eventLimit)
    case .audit: .audit(limit: Self.auditLimit)
    case .alerts: .alerts(limit: Self.alertLimit)
    }
  }

  /// What is known of the page the present place shows.
  public var shownPage: LoadedPage { neededPage.map(page) ?? LoadedPage() }

  mutating func loadWhatIsShown() -> [Effect] {
    guard link.isLive else { return [] }
    return neededPages.flatMap { load($0) }
  }

  private mutating func load(_ request: PageRequest) -> [Effect] {
    var page = pages[request] ?? LoadedPage()
    guard page.isOutdated, !page.isLoading else { return [] }
    page.isOutdated = false
    page.isLoading = true
    forgetAPage(before: request)
    pages[request] = page
    return [.load(request)]
  }

  private mutating func forgetAPage(before request: PageRequest) {
    guard pages[request] == nil, pages.count >= Self.mostPages else { return }
    let oldest = pages.min { ($0.value.number, "\($0.key)") < ($1.value.number, "\($1.key)") }
    if let oldest { pages[oldest.key] = nil }
  }

  mutating func takePage(_ request: PageRequest, _ result: Result<Page, Problem>) {
    guard var page = pages[request] else { return }
    page.isLoading = false
    switch result {
    case .success(let answer):
      page.problem = nil
      if answer.number >= page.number {
        page.content = answer.content
        page.number = answer.number
      }
    case .failure(let problem): page.problem = problem
    }
    pages[request] = page
  }
}
