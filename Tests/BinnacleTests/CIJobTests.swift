import ContinuousIntegration
import Domain
import Foundation
import Storage
import TestSupport
import Testing

@testable import binnacle

@Suite struct `A job of continuous integration` {
  private static let environment = CIEnvironment([
    "GITHUB_ACTIONS": "true", "GITHUB_SHA": "4f1c", "GITHUB_REF_NAME": "main",
  ])
  private static let cause = "ci: GitHub, commit 4f1c, branch main"
  private static let promotion = PlanRequest.promote(
    model: Sample.loans, version: 2, alias: .champion)
  private static let declaration = WorkspaceDeclaration(models: [
    ModelDeclaration(
      name: Sample.loans, pipeline: Sample.pipeline, folder: "model",
      gates: [Sample.aucGate, Sample.championGate])
  ])

  private static func plan(passes: Bool) -> Plan {
    let gates = [
      GateResult(
        gate: Sample.aucGate, value: 0.8, bound: 0.7, passed: passes, note: "auc measured 0.8")
    ]
    return Plan(
      id: PlanID("p9"), request: promotion, title: "", risk: .production, code: "", gates: gates,
      commandLine: "", createdAt: Sample.noon, expiresAt: Sample.noon)
  }

  /// A world whose engine starts run r7, which ends as `run` did.
  private func world(_ run: PipelineRun, gatesPass: Bool = true) -> CommandWorld {
    let world = CommandWorld()
    let request = RunRequest(cause: Self.cause)
    world.client.put(
      Receipt(message: "run r7 started", eventNumber: 1, runID: Sample.run),
      for: .pipeline(.run(request)))
    world.client.put(
      .runDetails(RunDetails(run: run, request: request)), for: .runDetails(Sample.run))
    world.client.put(.events([]), for: .events(limit: 200))
    world.client.put(Self.plan(passes: gatesPass))
    world.client.send(
      Sample.fact(2, .pipeline(.runEnded(Sample.run, run.state, at: Sample.at(30)))))
    return world
  }

  private func job(
    _ world: CommandWorld, _ mode: CIReport.Mode = .run, model: ModelName? = nil,
    limit: Duration? = nil
  ) -> CIJob {
    CIJob(
      targets: [], mode: mode, model: model, limit: limit, environment: Self.environment,
      workspace: "/nowhere", declaration: Self.declaration, context: world.context())
  }

  @Test func `passes when stages and gates pass, and names its change as the cause`() async throws {
    let world = world(Sample.finished)
    let report = await job(world).report()
    #expect(report.verdict == .passed)
    #expect(report.stages.map(\.outcome) == [.cached, .passed])
    #expect(report.models.map(\.model) == [Sample.loans])
    #expect(report.refusal(reportFile: "r.md") == nil)
    #expect(world.client.commands == [.pipeline(.run(RunRequest(cause: Self.cause)))])
  }

  /// A workspace that holds the model of version 1, although version 2 is the newest.
  private func holding(_ hash: (String) -> String) throws -> (TemporaryFolder, CommandWorld) {
    let folder = try TemporaryFolder()
    try folder.write("weights", to: "model/model.json")
    let real = try ArtifactStore.hash(ofFolder: folder.path + "/model")
    let old = ModelVersion(
      model: Sample.loans, number: 1, state: .ready, learner: "boosted-trees",
      artifactHash: hash(real), datasetHash: "d", metrics: ["auc": 0.75], createdAt: Sample.noon,
      createdBy: OperatorName("ada"))
    let world = CommandWorld()
    world.client.put(
      .versions(
        VersionPage(
          model: Sample.loans, versions: [old, Sample.version2], aliases: [:], history: [],
          gates: [Sample.aucGate])), for: .versions(Sample.loans))
    return (folder, world)
  }

  private func check(_ world: CommandWorld, in folder: TemporaryFolder) async throws -> ModelCheck {
    let report = await CIJob(
      targets: [], mode: .check, model: nil, limit: nil, environment: Self.environment,
      workspace: folder.path, declaration: Self.declaration, context: world.context()
    ).report()
    return try #require(report.models.first)
  }

  @Test func `judges the version that the workspace holds, not the newest`() async throws {
    let (folder, world) = try holding { $0 }
    world.client.put(
      Plan(
        id: PlanID("p9"),
        request: .promote(model: Sample.loans, version: 1, alias: .champion), title: "",
        risk: .production, code: "", commandLine: "", createdAt: Sample.noon,
        expiresAt: Sample.noon))
    let check = try await check(world, in: folder)
    #expect(check.candidate?.number == 1)
    #expect(
      world.client.planRequests
        == [.promote(model: Sample.loans, version: 1, alias: .champion)])
  }

  @Test func `refuses a model that is no version`() async throws {
    let (folder, world) = try holding { _ in "another" }
    let check = try await check(world, in: folder)
    #expect(
      check.problem?.sentence == "the model in model is none of the versions of loans "
        + "(model loans). Register it with binnacle models register model --name loans.")
    #expect(world.client.planRequests.isEmpty)
  }

  @Test func `ends with 1 when a gate refuses`() async throws {
    let report = await job(world(Sample.finished, gatesPass: false)).report()
    let refusal = try #require(report.refusal(reportFile: "r.md"))
    #expect(
      refusal.sentence == "gate auc >= 0.7 failed: loans version 2: auc measured 0.8. Read r.md.")
    #expect(refusal.code.exitCode == 1)
  }

  @Test func `ends with 3 when a stage fails, keeps its log and asks no gate`() async throws {
    let world = world(Sample.failed)
    world.client.put(log: "no column income\n", of: Sample.train, in: Sample.run)
    let report = await job(world).report()
    #expect(report.refusal(reportFile: "r.md")?.code.exitCode == 3)
    #expect(report.stages.last?.log == "no column income\n")
    #expect(report.models.isEmpty)
    #expect(world.client.planRequests.isEmpty)
  }

  @Test func `ends with 124 and cancels the run when time runs out`() async throws {
    let world = CommandWorld()
    let request = RunRequest(cause: Self.cause)
    world.client.put(
      Receipt(message: "run r7 started", eventNumber: 1, runID: Sample.run),
      for: .pipeline(.run(request)))
    let killed = Sample.pipelineRun(.killed, [Sample.stage(Sample.train, .cancelled)])
    world.client.put(
      .runDetails(RunDetails(run: killed, request: request)), for: .runDetails(Sample.run))
    async let report = job(world, limit: .seconds(60)).report()
    await world.clock.waitForWaiters(1)
    world.clock.advance(by: .seconds(60))
    while !world.client.commands.contains(.pipeline(.cancel(Sample.run))) { await Task.yield() }
    world.client.send(
      Sample.fact(2, .pipeline(.runEnded(Sample.run, .killed, at: Sample.at(60)))))
    let refusal = await report.refusal(reportFile: "r.md")
    #expect(refusal?.code.exitCode == 124)
    #expect(refusal?.what == "run r7 took longer than 1 min 0 s and was cancelled")
    let reasons = await report.stages.map(\.reason)
    #expect(reasons == ["the time of --timeout ran out"])
    // Once until time ran out, once until the run had ended: no more often.
    #expect(world.client.followedAfter == [1, 1])
  }

  @Test func `finds a failed registration behind many events`() async throws {
    let world = world(Sample.finished)
    let problem = Problem(.invalidInput, "no model.json", fix: "Write one.")
    let failure = NumberedEvent(
      number: 5, at: Sample.noon,
      event: .registry(
        .registrationFailed(model: Sample.loans, runID: Sample.run, problem: problem)))
    let others = (0..<200).map { index in
      NumberedEvent(
        number: Int64(300 - index), at: Sample.noon,
        event: .pipeline(.runEnded(RunID("other"), .finished, at: Sample.noon)))
    }
    world.client.put(.events(others), for: .events(limit: 200))
    world.client.put(.events([failure]), for: .events(limit: 200, skipping: 200))
    let report = await job(world).report()
    #expect(report.models.map { $0.problem?.what } == ["no model.json"])
  }

  @Test func `runs nothing when it only checks`() async throws {
    let world = CommandWorld()
    world.client.put(Self.plan(passes: true))
    let report = await job(world, .check).report()
    #expect(report.verdict == .refused)
    #expect(report.findings.map(\.message) == ["would run: params.yaml changed"])
    #expect(report.models.map(\.isGood) == [true])
    #expect(world.client.commands.isEmpty)
  }

  @Test func `names the nearest model`() async throws {
    let report = await job(CommandWorld(), model: ModelName("lons")).report()
    #expect(
      report.problem?.sentence
        == "model lons is not declared (binnacle.yaml). Did you mean loans?")
    #expect(report.verdict.exitCode == 2)
  }

  @Test func `refuses an engine that works by an older file`() async throws {
    let world = CommandWorld()
    var identity = Sample.identity
    identity.isDeclarationOutdated = true
    world.client.engine = identity
    #expect(await job(world).report().verdict == .invalid)
  }

  @Test func `ends with 4 when no engine answers`() async throws {
    let world = CommandWorld()
    world.client.engine = nil
    #expect(await job(world).report().verdict.exitCode == 4)
  }

  @Test func `writes its reports and the files of its system`() async throws {
    let folder = try TemporaryFolder()
    try folder.write("before\n", to: "summary.md")
    let environment = CIEnvironment([
      "GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": folder.path + "/summary.md",
      "GITHUB_OUTPUT": folder.path + "/output",
    ])
    let world = world(Sample.finished, gatesPass: false)
    let report = await CIJob(
      targets: [], mode: .run, model: nil, limit: nil, environment: Self.environment,
      workspace: folder.path, declaration: Self.declaration, context: world.context()
    ).report()
    let screen = RecordedTerminal()
    let output = CIOutput(
      environment, format: .text, terminal: screen.terminal, folder: folder.path + "/ci",
      token: "t0k")
    try output.finish(report)
    func text(_ name: String) throws -> String {
      try String(contentsOfFile: folder.path + "/" + name, encoding: .utf8)
    }
    #expect(try text("summary.md") == "before\n" + text("ci/report.md"))
    #expect(
      try text("output").hasPrefix("verdict<<binnacle_t0k\nrefused\nbinnacle_t0k\nexit_code<<"))
    #expect(try text("ci/junit.xml").contains("<testsuite name=\"gates of loans\""))
    #expect(try text("ci/metrics.txt").hasSuffix("# EOF\n"))
    let json = try text("ci/result.json")
    #expect(json.hasPrefix(#"{"verdict":"refused","exit_code":1,"mode":"run","system":"github""#))
    #expect(try JSONSerialization.jsonObject(with: Data(json.utf8)) is [String: Any])
    #expect(screen.output.contains("::error file=binnacle.yaml,title=gate auc >= 0.7 failed::"))
  }

  @Test func `prints JSON alone on standard output`() async throws {
    let folder = try TemporaryFolder()
    let report = await job(world(Sample.finished)).report()
    let screen = RecordedTerminal()
    let output = CIOutput(
      Self.environment, format: .json, terminal: screen.terminal, folder: folder.path)
    output.mask(SecretMask(names: [], environment: ["API_TOKEN": "hunter2hunter2"]))
    try output.finish(report)
    #expect(screen.output.hasPrefix(#"{"verdict":"passed""#))
    #expect(screen.notes.hasPrefix("::add-mask::hunter2hunter2"))
  }

  @Test func `gives the programs' words no power over the log`() {
    let screen = RecordedTerminal()
    let output = CIOutput(
      Self.environment, format: .text, terminal: screen.terminal, folder: "/nowhere")
    output.terminal.write("::error::x")
    output.terminal.note("a ##vso[task.complete]")
    #expect(screen.output == "| ::error::x")
    #expect(screen.notes == "a ## vso[task.complete]")
  }
}
