import ConsoleCore
import ConsoleFixtures
import Domain
import Testing

struct StreamTests {
  private func fact(_ event: Event, _ number: Int64 = 121) -> Console.Message {
    .stream([.fact(NumberedEvent(number: number, at: Specimen.now, event: event))])
  }

  private func state(of stage: String, in console: Console) -> StageState? {
    for case .stage(let summary, let run) in console.rows
    where summary.address.stage.rawValue == stage {
      if summary.address.pipeline == Specimen.loansPipeline { return run?.state }
    }
    return nil
  }

  /// Proves R5-01 in the console.
  @Test func `a stage's change of state is in its row with the event`() {
    var console = Specimen.showing([.character("2")])
    #expect(state(of: "fit", in: console) == .running)
    var stage = Specimen.loansRun.stages[2]
    stage.state = .succeeded
    _ = console.update(fact(.pipeline(.stageChanged(stage))))
    #expect(state(of: "fit", in: console) == .succeeded)
  }

  @Test func `a closed window is remembered with its worst drift`() {
    var console = Specimen.connected()
    let scores = [0.05, 0.5].map { score in
      FeatureScore(
        column: "lpi", score: score, threshold: 0.25, missingShare: 0, isNotice: true,
        isDrifted: score > 0.25)
    }
    for (number, scores) in [scores, []].enumerated() {
      let window = WindowSummary(
        model: Specimen.claims, index: 7 + number, version: 3, target: 500, isClosed: true,
        verdict: .drifted, scores: scores)
      _ = console.update(fact(.monitoring(.windowClosed(window)), 121 + Int64(number)))
    }
    let history = console.model(Specimen.claims)?.driftHistory ?? []
    #expect(history.suffix(2).map { $0 ?? -1 } == [2, -1])
  }

  @Test func `a run that ends makes the pipelines be asked for again`() {
    var console = Specimen.showing([.character("2")])
    let effects = console.update(
      fact(.pipeline(.runEnded(RunID("7f3a"), .finished, at: Specimen.now))))
    #expect(effects.contains(.load(.pipelines)))
  }

  @Test func `a new version makes the shown versions be asked for again`() {
    var console = Specimen.showing([.down, .character("3")])
    let version = Specimen.versions(of: Specimen.claims).versions[0]
    let effects = console.update(fact(.registry(.versionRegistered(version))))
    #expect(effects.contains(.load(.versions(Specimen.claims))))
  }

  @Test func `a page is asked for once while its answer is awaited, then again`() {
    var console = Specimen.connected()
    let first = console.update(.key(.character("4")))
    #expect(first.contains(.load(.drift(Specimen.census))))
    let window = WindowSummary(
      model: Specimen.census, index: 12, version: 1, target: 500, isClosed: true, verdict: .calm,
      scores: [])
    #expect(
      !console.update(fact(.monitoring(.windowClosed(window)))).contains(
        .load(.drift(Specimen.census))))
    let page = Page(number: 120, content: .drift(Specimen.drift(of: Specimen.census)))
    let effects = console.update(.page(.drift(Specimen.census), .success(page)))
    #expect(effects.contains(.load(.drift(Specimen.census))))
  }

  @Test func `an older answer does not replace a newer one`() {
    var console = Specimen.showing([.down, .character("3")])
    let empty = VersionPage(
      model: Specimen.claims, versions: [], aliases: [:], history: [], gates: [])
    let older = Page(number: 3, content: .versions(empty))
    _ = console.update(.page(.versions(Specimen.claims), .success(older)))
    #expect(console.versionPage?.versions.count == 4)
  }

  @Test func `measurements join the endpoint's page`() {
    var console = Specimen.showing([.down, .character("5")])
    let sample = EndpointSample(
      model: Specimen.claims, at: Specimen.now + .seconds(1), requestsPerSecond: 7,
      rowsPerSecond: 7, errorsPerSecond: 0)
    _ = console.update(.stream([.sample(sample)]))
    #expect(console.endpointPage?.samples.last == sample)
    #expect(console.endpointPage?.samples.count == 121)
  }

  @Test func `the open window grows where it is shown`() {
    var console = Specimen.showing([.down, .character("4")])
    var window = WindowSummary(
      model: Specimen.claims, index: 11, version: 2, target: 500, isClosed: false,
      verdict: .collecting, scores: [])
    window.rows = 333
    _ = console.update(.stream([.window(window)]))
    #expect(console.driftPage?.windows.last?.rows == 333)
    #expect(console.model(Specimen.claims)?.drift?.rows == 333)
  }

  @Test func `a fact that is known already changes nothing`() {
    var console = Specimen.connected()
    let before = console
    _ = console.update(fact(.engine(.stopped), 120))
    #expect(console == before)
  }
}
