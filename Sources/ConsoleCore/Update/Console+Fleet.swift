import Domain

extension Console {
  /// Asks the engines that are due, while they are on show; one that is heard tells by itself.
  mutating func followFleet() -> [Effect] {
    guard place == .fleet else { return [] }
    var effects: [Effect] = []
    for index in fleet.indices
    where fleet[index].name != settings.workspace && fleet[index].isDue(at: now) {
      fleet[index].isAsked = true
      fleet[index].retryAt = nil
      effects.append(.follow(engine: fleet[index].name))
    }
    return effects
  }

  mutating func take(_ news: FleetNews, of engine: String) {
    guard let index = fleet.firstIndex(where: { $0.name == engine }) else { return }
    switch news {
    case .connected(let overview):
      fleet[index].overview = overview
      fleet[index].link = .live
    case .facts(let facts):
      for fact in facts { fleet[index].overview.apply(fact) }
    case .silent(let problem):
      fleet[index].isAsked = false
      fleet[index].retryAt = now + FleetMember.pause
      if case .silent(_, let since) = fleet[index].link {
        fleet[index].link = .silent(problem, since: since)
      } else {
        fleet[index].link = .silent(problem, since: now)
      }
    }
  }

  /// When an engine that does not answer is asked again.
  var fleetMoment: Timestamp? {
    place == .fleet ? fleet.compactMap(\.retryAt).filter { $0 > now }.min() : nil
  }

  /// Leaves the present engine for the one under the cursor; nothing under way here is stopped.
  mutating func attach(to row: FleetRow) -> [Effect] {
    let target: [Place] = row.model.map { [.overview, .models($0.name)] } ?? [.overview]
    guard !row.isAttached else {
      trail = target
      return []
    }
    settings.workspace = row.engine
    forgetEngine()
    trail = target
    chosenModel = row.model?.name
    notice = Notice("attached to \(row.engine)", .good)
    return [.attach(engine: row.engine)]
  }

  /// Forgets all that was heard of the present engine, and what was asked of it.
  private mutating func forgetEngine() {
    link = .connecting
    access = nil
    identity = nil
    overview = Overview()
    samples = [:]
    pages = [:]
    pending = [:]
    marks = [:]
    cursors = [:]
    windowsBack = [:]
    plan = nil
    question = nil
    log = nil
    answerTime = AnswerTime()
  }
}
