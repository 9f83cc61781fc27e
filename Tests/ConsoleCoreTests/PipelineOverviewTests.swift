import ConsoleCore
import ConsoleFixtures
import Domain
import Testing

/// What the overview and the pipelines say of pipelines that are broken, and where no model is.
struct PipelineOverviewTests {
  private static let problem = Problem(
    .fileMissing, "the pipeline of model claims is gone", at: "claims/dvc.yaml",
    fix: "Restore the file, or correct binnacle.yaml.")

  private static func pages(_ problem: Problem?) -> (PageRequest) -> PageContent? {
    let broken = PipelineSummary(name: Specimen.claimsPipeline, stages: [], problem: problem)
    return { $0 == .pipelines ? .pipelines([broken]) : Specimen.content($0) }
  }

  private static func showing(_ keys: String, _ problem: Problem?) -> Console {
    Specimen.showing(keys.map(Key.character), pages: pages(problem))
  }

  @Test func `a broken pipeline is known from the first screen on`() {
    let console = Self.showing("", Self.problem)
    #expect(console.brokenPipelines.map(\.conditionWord) == ["missing"])
  }

  @Test func `a broken pipeline is not run, and its fix is said instead`() {
    var console = Self.showing("2", Self.problem)
    console.press(.character("r"), pages: Self.pages(Self.problem))
    #expect(console.question == nil)
    #expect(console.notice?.text == Self.problem.sentence)
  }

  @Test func `a broken pipeline is asked for again when its place is opened again`() {
    var console = Self.showing("26", Self.problem)
    let effects = console.press(.character("2"), pages: Self.pages(nil))
    #expect(effects.contains(.load(.pipelines)))
    #expect(console.brokenPipelines == [])
    #expect(!console.press(.character("1")).contains(.load(.pipelines)))
  }

  /// What the files say now; in the overview `fit` failed in run `run1`.
  private static func summary(fit: String, prepare: String = "unchanged: ") -> PipelineSummary {
    let stages = Specimen.runs[1].stages.map { stage in
      StageSummary(
        address: stage.address, command: "", dependsOn: stage.dependsOn, lastRun: stage,
        status: stage.address.stage == StageName("fit") ? fit : prepare)
    }
    return PipelineSummary(name: Specimen.claimsPipeline, stages: stages)
  }

  @Test func `a stage stands failed although another one ran well after it`() {
    let console = Specimen.connected()
    let failing = Specimen.runs[1]
    let later = PipelineRun(
      id: RunID("later"), pipelines: failing.pipelines, cause: "operator",
      requestedBy: OperatorName("ada"), createdAt: Specimen.now, endedAt: Specimen.now,
      state: .finished)
    let summary = Self.summary(fit: "would run: there was no earlier run")
    #expect(console.failureWords(of: summary, failing) == "fit failed")
    #expect(
      console.failureWords(of: summary, later) == "fit still failed, since run \(failing.id)")
    #expect(console.failureWords(of: Self.summary(fit: "unchanged: same"), later) == nil)
  }

  @Test(arguments: [
    ("unchanged: same", "unchanged: same", nil),
    ("would run: a.csv changed", "unchanged: same", "changed since: 1 stage would run"),
    (
      "runs after claims/dvc.yaml:prepare", "would run: its command changed",
      "changed since: 3 stages would run"
    ),
  ])
  func `a pipeline says how many stages would run`(fit: String, prepare: String, words: String?) {
    #expect(Self.summary(fit: fit, prepare: prepare).staleWords == words)
  }

  @Test func `the files of shown pipelines are looked at again every ten seconds`() {
    var console = Specimen.showing([.character("2")])
    #expect(!console.update(.tick(Specimen.now + .seconds(9))).contains(.load(.pipelines)))
    #expect(console.update(.tick(Specimen.now + .seconds(10))).contains(.load(.pipelines)))
    #expect(!console.update(.tick(Specimen.now + .seconds(30))).contains(.load(.pipelines)))
  }

  @Test func `without a model the overview lists the pipelines, and enter shows their stages`() {
    var console = Specimen.showing([], overview: Overview(number: 1, generation: "g1"))
    #expect(
      console.rows.prefix(2).map(\.id) == [
        .pipeline(Specimen.claimsPipeline), .pipeline(Specimen.loansPipeline),
      ])
    console.press(.down)
    console.press(.character("r"))
    #expect(console.question?.title == "run \(Specimen.loansPipeline)")
    console.press(.escape)
    console.press(.enter)
    #expect(console.place == .pipelines)
  }
}
