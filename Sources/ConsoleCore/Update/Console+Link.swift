import Domain

extension Console {
  mutating func connect(to identity: EngineIdentity, _ overview: Overview) {
    let isOtherStore = self.overview.generation != overview.generation
    let wasLost = link != .connecting && !link.isLive
    link = .live
    self.identity = identity
    self.overview = overview
    pending = [:]
    if isOtherStore {
      pages = [:]
      samples = [:]
      log = nil
    }
    for request in pages.keys {
      pages[request]?.isOutdated = true
      pages[request]?.isLoading = false
      pages[request]?.isLoadingMore = false
    }
    log?.isLoading = false
    log?.readAt = nil
    if wasLost { notice = Notice("the engine answers again", .good) }
    if let warning = identity.declarationWarning {
      notice = Notice(
        "\(warning); binnacle engine stop, then " + way(to: .use(.reload)), .warning)
    }
    chooseDeclaredModel()
  }

  mutating func loseLink(_ problem: Problem) {
    var retries = 0
    var since = now
    var known: ProblemCode?
    if case .lost(let loss) = link {
      known = loss.problem.code
      retries = loss.retries + 1
      since = loss.since
    }
    let retryAt = now + Link.pause(afterRetries: retries)
    link = .lost(
      Link.Loss(since: since, retries: retries, retryAt: retryAt, problem: problem))
    // The header says that nobody answers; that somebody refuses must be said in words.
    if problem.code != .engineUnreachable, problem.code != known {
      notice = Notice(problem.sentence, .bad)
    }
    for request in pages.keys {
      pages[request]?.isLoading = false
      pages[request]?.isLoadingMore = false
    }
    log?.isLoading = false
    answerTime.forget(.engine)
    if plan?.phase == .loading { plan?.phase = .refused(problem) }
  }

  mutating func reconnectWhenDue() -> [Effect] {
    guard case .lost(var loss) = link, let retryAt = loss.retryAt, now >= retryAt else {
      return []
    }
    loss.retryAt = nil
    link = .lost(loss)
    return [.reconnect]
  }

  mutating func takeStream(_ items: [StreamItem]) -> [Effect] {
    var effects: [Effect] = []
    for item in items {
      switch item {
      case .fact(let fact): take(fact)
      case .sample(let sample): take(sample)
      case .replay(let progress): take(progress)
      case .window(let window): take(window)
      case .tracked: outdateTracking()
      case .alive: break
      case .resync: effects = [.reconnect]
      }
    }
    return effects
  }

  /// Views of one model need one that is declared.
  mutating func chooseDeclaredModel() {
    if let chosenModel, overview.modelIndex(of: chosenModel) != nil { return }
    chosenModel = overview.models.first?.name
    trail = trail.map { place in
      switch place {
      case .models(nil): .models(chosenModel)
      case .drift(nil): .drift(chosenModel)
      case .endpoint(nil): .endpoint(chosenModel)
      case .lineage(nil): .lineage(chosenModel)
      case .overview, .fleet, .charts, .pipelines, .log, .runs, .run, .runComparison, .lineage,
        .operations, .triggers, .approvals, .plan, .models, .comparison, .evaluation, .history,
        .drift,
        .feature,
        .endpoint, .events, .audit, .auditEntry, .alerts, .tracking:
        place
      }
    }
  }
}
