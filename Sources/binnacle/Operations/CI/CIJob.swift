import ContinuousIntegration
import Domain
import EngineLink
import Storage

/// Runs or checks what a job is about, and collects what came of it.
struct CIJob: Sendable {
  /// How long a run that was cancelled may take to end.
  private static let endingTime = Duration.seconds(30)
  /// How long the version of a finished run may take to appear.
  private static let registrationTime = Duration.seconds(120)
  private static let pollTime = Duration.milliseconds(100)
  /// Events asked for at once.
  private static let pageRows = 200
  /// The end of a log that is kept.
  private static let tailBytes: Int64 = 65_536

  /// The pipelines and stages; all where there is none.
  let targets: [String]
  /// Whether anything runs.
  let mode: CIReport.Mode
  /// The only model whose gates are asked.
  let model: ModelName?
  /// How long the run may take.
  let limit: Duration?
  /// The system and the change.
  let environment: CIEnvironment
  /// The workspace's folder.
  let workspace: String
  /// What it declares.
  let declaration: WorkspaceDeclaration
  /// The engine, and where lines go.
  let context: CommandContext

  /// Does the work; whatever goes wrong is in the report.
  func report() async -> CIReport {
    let start = context.time.now
    var report = CIReport(
      mode, environment: environment, workspace: workspace, startedAt: start, endedAt: start)
    do throws(Problem) {
      try await fill(&report)
    } catch {
      report.problem = error
    }
    report.endedAt = context.time.now
    return report
  }

  private func fill(_ report: inout CIReport) async throws(Problem) {
    guard try await !context.client.identity().isDeclarationOutdated else {
      throw Problem(
        .invalidConfiguration, "the engine works by an older binnacle.yaml", at: "binnacle.yaml",
        fix: "Stop it with binnacle engine stop; binnacle ci starts its own.")
    }
    let targets = try runTargets()
    var failed: [ModelName: Problem] = [:]
    switch mode {
    case .check:
      report.stages = try await untilInterrupted { () async throws(Problem) -> [StageCheck] in
        try await checkedStages(targets)
      }
    case .run:
      let started = try await run(targets, &report)
      if let details = report.run, details.run.state == .finished {
        failed = try await untilInterrupted {
          () async throws(Problem) -> [ModelName: Problem] in
          try await registrations(of: details.run, after: started)
        }
      }
    }
    guard report.stages.allSatisfy({ !$0.isBad || $0.outcome == .stale }) else { return }
    let pipelines = Set(report.stages.map(\.address.pipeline))
    for declared in judged(pipelines) {
      let problem = failed[declared.name]
      let answer = try await untilInterrupted { () async throws(Problem) -> ModelCheck? in
        try await check(declared, problem)
      }
      if let answer { report.models.append(answer) }
    }
    if report.models.isEmpty { report.changes = await changes(of: report, targets) }
  }

  /// Does `work` unless a signal ends the job: what is known by then is still reported.
  private func untilInterrupted<Value: Sendable>(
    _ work: @escaping @Sendable () async throws(Problem) -> Value
  ) async throws(Problem) -> Value {
    switch try await InterruptSignal.outcome(
      on: InterruptSignal.ends, within: nil, by: context.time, work)
    {
    case .done(let value): return value
    case .interrupted, .timedOut:
      throw Problem(.cancelled, "the job was interrupted", fix: "Start the job again.")
    }
  }

  /// What is run: the named targets, else the pipeline of the named model, else everything.
  private func runTargets() throws(Problem) -> [String] {
    guard let model else { return targets }
    guard let declared = declaration.model(model) else {
      let names = declaration.models.map(\.name.rawValue)
      throw Problem(
        .notFound, "model \(SafeText(model.rawValue)) is not declared", at: "binnacle.yaml",
        fix: NearestName.advice(for: model.rawValue, among: names))
    }
    return targets.isEmpty ? (declared.pipeline.map { [$0.rawValue] } ?? []) : targets
  }

  /// The models whose gates are asked: the named one, else those whose pipelines take part, and
  /// where everything does, those without a pipeline too.
  private func judged(_ pipelines: Set<PipelineName>) -> [ModelDeclaration] {
    declaration.models.filter { declared in
      if let model { return declared.name == model }
      return declared.pipeline.map(pipelines.contains) ?? targets.isEmpty
    }
  }

  private func checkedStages(_ targets: [String]) async throws(Problem) -> [StageCheck] {
    let pipelines = try await context.client.preview(of: RunRequest(targets: targets))
    if let problem = pipelines.lazy.compactMap(\.problem).first { throw problem }
    let lines = DeclaredLines(workspace: workspace)
    return pipelines.flatMap(\.stages).map { stage in
      var check = StageCheck(stage)
      check.line = lines.line(of: stage.address)
      return check
    }
  }

  /// Starts the run, follows it to its end, and takes in what its stages did.
  ///
  /// - Returns: The number of the event that it began with.
  private func run(
    _ targets: [String], _ report: inout CIReport
  ) async throws(Problem) -> Int64 {
    let request = RunRequest(targets: targets, cause: environment.cause)
    let receipt = try await context.client.perform(.pipeline(.run(request)))
    guard let id = receipt.runID else {
      throw Problem(
        .engineMismatch, "the engine started a run without a name",
        fix: "Look for it with binnacle runs list.")
    }
    context.tell(SafeText(receipt.message).text)
    let started = receipt.eventNumber ?? 0
    let problem = try await untilEnd(of: id, after: started)
    let details = try await context.client.runDetails(id)
    report.run = details
    report.stages = await checks(of: details.run, cancelledBecause: problem.map(Self.ending))
    report.problem = problem
    return started
  }

  /// Why the job cancelled its run, in the words of a stage.
  private static func ending(_ problem: Problem) -> String {
    problem.code == .timedOut ? "the time of --timeout ran out" : "the job was interrupted"
  }

  /// Follows a run; one that takes too long or is interrupted is cancelled.
  private func untilEnd(of id: RunID, after number: Int64) async throws(Problem) -> Problem? {
    let progress = RunProgress(after: number)
    var follower = RunFollower(id: id, context: context)
    let ending = try await InterruptSignal.outcome(
      on: InterruptSignal.ends, within: limit, by: context.time
    ) { [follower] () async throws(Problem) in try await follower.follow(progress) }
    let problem: Problem
    switch ending {
    case .done: return nil
    case .interrupted:
      problem = Problem(
        .cancelled, "the job was interrupted, so run \(id) was cancelled",
        fix: "Start the job again.")
    case .timedOut:
      problem = Problem(
        .timedOut,
        "run \(id) took longer than \(limit.map(Quantity.duration) ?? "it may") and was cancelled",
        fix: "Give it more time with --timeout, or look at its slowest stage in report.md.")
    }
    do throws(Problem) {
      _ = try await context.client.perform(.pipeline(.cancel(id)))
    } catch {
      // It has just ended by itself.
      guard error.code == .nothingToDo else { throw error }
    }
    follower.ending = Self.ending(problem)
    _ = try await InterruptSignal.outcome(
      on: InterruptSignal.ends, within: Self.endingTime, by: context.time
    ) { [follower] () async throws(Problem) in try await follower.follow(progress) }
    return problem
  }

  private func checks(
    of run: PipelineRun, cancelledBecause ending: String?
  ) async -> [StageCheck] {
    let lines = DeclaredLines(workspace: workspace)
    var checks: [StageCheck] = []
    for stage in run.stages {
      var check = StageCheck(stage, cancelledBecause: ending)
      check.line = lines.line(of: stage.address)
      if stage.startedAt != nil,
        let chunk = try? await context.client.log(
          of: stage.address, in: run.id, from: -Self.tailBytes)
      {
        check.log = String(decoding: chunk.bytes, as: UTF8.self)
      }
      checks.append(check)
    }
    return checks
  }

  /// Waits until every model that the run made anew has its version, or the reason why not.
  private func registrations(
    of run: PipelineRun, after number: Int64
  ) async throws(Problem) -> [ModelName: Problem] {
    var open = declaration.models.filter { declared in
      declared.folder != nil
        && run.stages.contains {
          $0.address.pipeline == declared.pipeline && $0.state == .succeeded
        }
    }.map(\.name)
    var failed: [ModelName: Problem] = [:]
    let deadline = context.time.uptime + Self.registrationTime
    var number = number
    while !open.isEmpty {
      let events = try await events(after: number)
      number = max(number, events.map(\.number).max() ?? number)
      for event in events {
        guard case .registry(.registrationFailed(let model, run.id, let problem)) = event.event
        else { continue }
        failed[model] = problem
        open.removeAll { $0 == model }
      }
      for model in open {
        let page = try await context.client.versions(of: model)
        if page.versions.contains(where: { $0.runID == run.id }) { open.removeAll { $0 == model } }
      }
      guard !open.isEmpty else { break }
      guard context.time.uptime < deadline else {
        throw Problem(
          .unavailable, "\(open[0]) has no version of run \(run.id) yet",
          fix: "Look at the engine's log with binnacle doctor, then run the job again.")
      }
      do { try await context.time.wait(for: Self.pollTime) } catch { break }
    }
    return failed
  }

  /// All events after one, newest first, however many there were meanwhile.
  private func events(after number: Int64) async throws(Problem) -> [NumberedEvent] {
    var found: [NumberedEvent] = []
    while true {
      let skipped = found.isEmpty ? nil : found.count
      let page = try await context.client.events(limit: Self.pageRows, skipping: skipped).events
      found += page
      guard page.count == Self.pageRows, let oldest = page.last, oldest.number > number else {
        return found.filter { $0.number > number }
      }
    }
  }

  /// Asks the gates about the version of a model that the workspace holds; nothing where there is nothing to ask.
  private func check(
    _ declared: ModelDeclaration, _ failed: Problem?
  ) async throws(Problem) -> ModelCheck? {
    let page = try await context.client.versions(of: declared.name)
    let lines = DeclaredLines(workspace: workspace)
    var check: ModelCheck
    var (judged, problem): (ModelVersion?, Problem?) = (nil, failed)
    do throws(Problem) {
      judged = try present(page.versions, of: declared)
    } catch {
      problem = problem ?? error
    }
    if let judged, problem == nil {
      let plan = try await context.client.plan(
        .promote(model: declared.name, version: judged.number, alias: .champion))
      check = ModelCheck(page, judged: judged, gates: plan.gates)
    } else if let problem {
      check = ModelCheck(page, gates: [], problem: problem)
    } else {
      guard !declared.gates.isEmpty else { return nil }
      check = ModelCheck(
        page, gates: [],
        problem: Problem(
          .nothingToDo, "\(declared.name) has no version that its gates could judge",
          fix: "Run its pipeline, or register a version."))
    }
    check.line = lines.line(of: declared.name)
    check.gateLines = lines.gateLines(of: declared.name)
    return check
  }

  /// The version that the workspace holds; the newest where it holds no model.
  ///
  /// A stage that was restored from an earlier run brings back an older version, and no new one.
  private func present(
    _ versions: [ModelVersion], of declared: ModelDeclaration
  ) throws(Problem) -> ModelVersion? {
    let newest = versions.max { $0.number < $1.number }
    guard let folder = declared.folder, newest != nil else { return newest }
    let path = folder.hasPrefix("/") ? folder : workspace + "/" + folder
    guard let hash = try? ArtifactStore.hash(ofFolder: path) else { return newest }
    let held = versions.filter { $0.artifactHash == hash }.max { $0.number < $1.number }
    guard let held else {
      throw Problem(
        .gateFailed, "the model in \(SafeText(folder)) is none of the versions of \(declared.name)",
        at: "model \(declared.name)",
        fix: "Register it with \(ShellText.line(registration(of: folder, declared.name))).")
    }
    return held
  }

  private func registration(of folder: String, _ model: ModelName) -> [String] {
    ["binnacle", "models", "register", folder, "--name", model.rawValue]
  }
}
