import ConsoleCore
import ConsoleFixtures
import Domain
import Testing

/// Keeps pages from contradicting each other, and from saying less than is known.
struct PageWordsTests {
  private func version(_ number: Int, data: String, rows: Double? = nil) -> ModelVersion {
    let counts = rows.map { ["tn": $0 / 2, "fp": $0 / 4, "fn": $0 / 8, "tp": $0 / 8] } ?? [:]
    return ModelVersion(
      model: Specimen.loans, number: number, state: .ready, learner: "boosted-trees",
      artifactHash: "", datasetHash: data,
      metrics: Dictionary(uniqueKeysWithValues: counts.map { ("confusion.\($0.key)", $0.value) }),
      createdAt: Specimen.now, createdBy: OperatorName("ada"))
  }

  @Test func `metrics from different held-out rows are said to be no comparison`() {
    let (first, second) = (version(1, data: "a", rows: 8_064), version(2, data: "b", rows: 16_448))
    let words =
      "v1 was measured on 8,064 held-out rows and v2 on 16,448 others; only the plan of a "
      + "promotion measures both on the same"
    #expect(second.metricsCaveat(against: first) == words)
    #expect(first.metricsCaveat(against: second) == words)
    #expect(first.metricsCaveat(against: version(3, data: "a")) == nil)
    #expect(
      first.metricsCaveat(against: version(3, data: "b"))?
        .hasPrefix("v1 and v3 were measured on different held-out rows;") == true)
  }

  @Test func `the older version stands left, whichever was marked first`() {
    let console = Specimen.showing([
      .down, .character("3"), .down, .character(" "), .up, .character(" "), .character("c"),
    ])
    guard case .comparison(_, let left, let right) = console.place else {
      Issue.record("nothing is compared")
      return
    }
    #expect(left < right)
  }

  @Test func `a seen alert says so first, and one that is not seen goes before it`() throws {
    var overview = Specimen.overview
    let index = try #require(overview.modelIndex(of: Specimen.loans))
    for position in overview.models[index].openAlerts.indices {
      overview.models[index].openAlerts[position].acknowledgedBy = OperatorName("ada")
    }
    let console = Specimen.showing([], overview: overview)
    let model = try #require(console.model(Specimen.loans))
    if model.openAlerts.contains(where: { $0.level == .alert }) {
      #expect(console.condition(of: model).words.hasPrefix("seen alert: "))
    }
    let open = Specimen.showing([])
    #expect(
      open.condition(of: try #require(open.model(Specimen.loans))).words.hasPrefix("alert: "))
  }

  @Test func `several commands are answered by how many are done`() {
    var console = Specimen.showing([
      .character("7"), .character(" "), .down, .character(" "), .character("a"),
    ])
    var commands: [Command] = []
    let count = console.question?.count ?? 0
    let title = console.question?.title ?? ""
    for effect in console.type("\(count)") {
      if case .send(let command) = effect { commands.append(command) }
    }
    if commands.isEmpty {
      for effect in console.press(.enter) {
        if case .send(let command) = effect { commands.append(command) }
      }
    }
    #expect(commands.count == count)
    var words: [String] = []
    for command in commands {
      _ = console.update(.receipt(command, .success(Receipt(message: "alert 9f is seen"))))
      words.append(console.notice?.text ?? "")
    }
    #expect(words.last == "\(title): done")
    if count > 1 { #expect(words.first == "\(title): 1 of \(count) done") }
  }

  @Test func `an overridden gate is told on the overview until the champion changes`() {
    var overview = Overview()
    let registered = ModelVersion(
      model: Specimen.loans, number: 2, state: .ready, learner: "boosted-trees", artifactHash: "",
      datasetHash: "", metrics: [:],
      gates: [
        GateResult(
          gate: Gate(metric: "auc", rule: .atLeast(0.9)), value: 0.8, bound: 0.9, passed: false,
          note: "")
      ], createdAt: Specimen.now, createdBy: OperatorName("ada"))
    func move(_ number: Int64, to: Int, _ kind: AliasMoveKind, _ reason: String?) {
      let move = AliasMove(
        model: Specimen.loans, alias: .champion, to: to, kind: kind, epoch: Int(number),
        at: Specimen.now, by: OperatorName("ada"), reason: reason)
      overview.apply(
        NumberedEvent(
          number: number, at: Specimen.now, event: .registry(.aliasMoved(move, undo: nil))))
    }
    overview.apply(
      NumberedEvent(
        number: 1, at: Specimen.now, event: .registry(.versionRegistered(registered))))
    move(2, to: 2, .promotion, "outage of the old one")
    var console = Specimen.showing([], overview: overview)
    #expect(
      console.model(Specimen.loans).map { console.condition(of: $0).words } == "gate overridden")
    move(3, to: 1, .undo, nil)
    console = Specimen.showing([], overview: overview)
    #expect(console.model(Specimen.loans).map { console.condition(of: $0).words } == "serving")
  }

  @Test func `the command line of an overridden plan has its reason`() {
    let request = PlanRequest.promote(model: Specimen.claims, version: 4, alias: .champion)
    let gate = Problem(.gateFailed, "gate auc failed", fix: "Retrain with t.")
    func line(_ blockers: [Problem]) -> String {
      PlanReview(
        plan: Specimen.plan(request, blockers: blockers), askedBy: OperatorName("ada"),
        askedAt: Specimen.now, reason: "old one fails"
      ).commandLine
    }
    #expect(line([gate]) == "binnacle promote claims 4 --reason 'old one fails'")
    #expect(line([]) == "binnacle promote claims 4")
  }

  @Test func `a stage that came from the cache opens the log of the run that made it`() {
    let address = StageAddress(
      pipeline: PipelineName("loans/dvc.yaml"), stage: StageName("fit"))
    let made = StageRun(
      runID: RunID("old"), address: address, state: .succeeded, startedAt: Specimen.now)
    let cached = StageRun(runID: RunID("new"), address: address, state: .cached)
    let console = Specimen.showing([.character("2"), .down], overview: Overview()) { request in
      guard request == .pipelines else { return Specimen.nothing(request) }
      let stage = StageSummary(
        address: address, command: "", dependsOn: [], lastRun: cached, lastLogged: made,
        status: "unchanged")
      return .pipelines([PipelineSummary(name: address.pipeline, stages: [stage])])
    }
    var opened = console
    opened.press(.character("l"))
    #expect(opened.place == .log(address, RunID("old")))
  }

  @Test func `a run is compared with an earlier one that ran its pipelines among others`() {
    let (own, other) = (PipelineName("loans/dvc.yaml"), PipelineName("census/dvc.yaml"))
    func run(_ id: String, _ pipelines: [PipelineName], _ minutes: Int) -> PipelineRun {
      PipelineRun(
        id: RunID(id), pipelines: pipelines, cause: "operator", requestedBy: OperatorName("ada"),
        createdAt: Specimen.minutesAgo(minutes), endedAt: Specimen.minutesAgo(minutes - 1),
        state: .finished)
    }
    let list = [run("3", [own], 10), run("2", [other], 20), run("1", [other, own], 30)]
    var console = Specimen.showing([.character("8")], overview: Overview()) { request in
      if case .runs = request { return .runs(list) }
      return Specimen.nothing(request)
    }
    console.press(.character("c"))
    #expect(console.place == .runComparison(RunID("1"), RunID("3")))
  }

  @Test func `enter opens an audit entry in full, and tab the next one`() {
    var console = Specimen.showing([.character("6"), .tab, .down, .enter])
    #expect(console.place == .auditEntry(8))
    #expect(console.auditEntry(8)?.reason == "better on held-out rows")
    console.press(.tab)
    #expect(console.place == .auditEntry(7))
    console.press(.escape)
    #expect(console.place == .audit)
  }
}
