public import Domain
internal import Foundation
internal import Pipelines
internal import Serving
internal import Storage
internal import WorkQueues

extension Engine {
  /// Rows that one page holds at most.
  private static let pageLimit = 1_000
  /// How far into a list a part may begin.
  private static let mostSkipped = 1_000_000_000

  /// Answers a page request.
  ///
  /// - Parameter request: What is asked.
  /// - Returns: The page with the number of the last event that it includes.
  /// - Throws: ``Problem`` with code `notFound` when it concerns something unknown.
  public func page(_ request: PageRequest) async throws(Problem) -> Page {
    let number = try await store.read { try $0.events.lastNumber() }
    return Page(
      number: number, content: try await content(request), total: try await total(of: request))
  }

  /// Counts the entries of the whole list that a part is asked of.
  private func total(of request: PageRequest) async throws(Problem) -> Int? {
    guard request.skipped != nil else { return nil }
    if case .tracking(let request) = request { return try await trackingTotal(of: request) }
    return try await store.read { transaction in
      switch request {
      case .runs: try transaction.runs.count()
      case .alerts: try transaction.alerts.count()
      case .events: try transaction.events.count()
      case .audit: try transaction.audit.count()
      case .operations: try transaction.operations.count()
      case .pipelines, .preview, .run, .runDetails, .lineage, .versions, .drift, .endpoint,
        .approvals, .plan, .tokens, .evaluation, .triggers, .tracking, .backfill:
        nil
      }
    }
  }

  private func content(_ request: PageRequest) async throws(Problem) -> PageContent {
    let skipped = min(max(0, request.skipped ?? 0), Self.mostSkipped)
    switch request {
    case .pipelines: return .pipelines(try await pipelineSummaries())
    case .preview(let request):
      let described = try await scheduler.pipelines(for: request)
      return .pipelines(request.targets.isEmpty ? withMissing(described) : described)
    case .runs(let limit, _):
      let count = Self.bounded(limit)
      return .runs(try await store.read { try $0.runs.latest(count, skipping: skipped) })
    case .run(let id): return .runs([try await run(id)])
    case .runDetails(let id): return .runDetails(try await runDetails(id))
    case .lineage(let model): return .lineage(try await lineage(of: model))
    case .versions(let model): return .versions(try await versionPage(of: model))
    case .evaluation(let model, let version):
      return .evaluation(try await evaluation(of: model, version: version))
    case .drift(let model): return .drift(try await driftPage(of: model))
    case .endpoint(let model): return .endpoint(try await endpointPage(of: model))
    case .alerts(let limit, _):
      let count = Self.bounded(limit)
      return .alerts(try await store.read { try $0.alerts.latest(count, skipping: skipped) })
    case .events(let limit, _):
      let count = Self.bounded(limit)
      return .events(try await store.read { try $0.events.latest(count, skipping: skipped) })
    case .audit(let limit, _):
      let count = Self.bounded(limit)
      return .audit(try await store.read { try $0.audit.latest(count, skipping: skipped) })
    case .approvals:
      return .approvals(try await waitingReviews())
    case .plan(let id): return .approvals([try await review(of: id)])
    case .operations(let limit, _):
      return .operations(try await operations(Self.bounded(limit), skipping: skipped))
    case .triggers: return .triggers(try await triggers())
    case .tracking(let request):
      return .tracking(
        try await trackingPage(request, limit: Self.bounded, skipping: skipped))
    case .backfill(let name, let start, let end):
      return .backfill(try await previewedBackfill(of: name, after: start, through: end))
    case .tokens: return .tokens(try await store.read { try $0.tokens.all().map(\.token) })
    }
  }

  private static func bounded(_ limit: Int) -> Int { min(max(limit, 1), pageLimit) }

  func run(_ id: RunID) async throws(Problem) -> PipelineRun {
    guard let run = try await store.read({ try $0.runs.run(id) }) else {
      throw Problem(
        .notFound, "no run \(SafeText(id.rawValue))",
        fix: "List the runs with binnacle runs list.")
    }
    return run
  }

  private func versionPage(of model: ModelName) async throws(Problem) -> VersionPage {
    let gates = declaration.model(model)?.gates ?? []
    let page = try await store.read { transaction in
      VersionPage(
        model: model, versions: try transaction.versions.all(of: model),
        aliases: try transaction.aliases.all(of: model),
        history: try transaction.aliases.history(of: model), gates: gates)
    }
    if page.versions.isEmpty { _ = try declared(model) }
    return page
  }

  private func endpointPage(of model: ModelName) async throws(Problem) -> EndpointPage {
    let url = (identity.http ?? "") + "/v2/models/\(model)/infer"
    if let page = router.page(of: model, url: url, replay: replays.progress(of: model)) {
      return page
    }
    _ = try declared(model)
    return EndpointPage(
      binding: EndpointBinding(model: model, epoch: 0, champion: nil), url: url, samples: [],
      versions: [], capture: .on, skippedRecords: 0, replay: replays.progress(of: model))
  }

  /// Describes the pipelines, each stage with its last execution.
  private func pipelineSummaries() async throws(Problem) -> [PipelineSummary] {
    let runs = try await store.read { try $0.runs.latest(100) }
    return withMissing(try await scheduler.pipelines()).map { pipeline in
      let own = runs.filter { $0.pipelines.contains(pipeline.name) }
      return PipelineSummary(
        name: pipeline.name,
        stages: pipeline.stages.map { stage in
          let all = own.lazy.compactMap { run in
            run.stages.first { $0.address == stage.address }
          }
          return StageSummary(
            address: stage.address, command: stage.command, dependsOn: stage.dependsOn,
            lastRun: all.first,
            lastLogged: all.first { $0.startedAt != nil && $0.state != .cached },
            lastTimed: Array(all.filter { $0.state == .succeeded }.prefix(2)),
            status: stage.status)
        }, lastRun: own.first, problem: pipeline.problem)
    }
  }

  /// Adds the pipelines that models name and that are gone, so that none is left out without a word.
  private func withMissing(_ described: [PipelineSummary]) -> [PipelineSummary] {
    var all = described
    for model in declaration.models {
      guard let name = model.pipeline else { continue }
      let place = all.firstIndex { $0.name == name }
      guard place.map({ all[$0].stages.isEmpty && all[$0].problem == nil }) ?? true else {
        continue
      }
      let problem = Problem(
        .fileMissing,
        "the pipeline of model \(model.name) " + (place == nil ? "is gone" : "declares no stage"),
        at: SafeText(name.rawValue).text, fix: "Restore the file, or correct binnacle.yaml.")
      let summary = PipelineSummary(name: name, stages: [], problem: problem)
      if let place { all[place] = summary } else { all.append(summary) }
    }
    return all
  }

  /// Reads a piece of a stage's log.
  ///
  /// - Parameters:
  ///   - stage: The stage.
  ///   - run: The run whose log is asked for.
  ///   - offset: Where to begin, in bytes; negative counts from the end.
  ///   - limit: The most bytes to return.
  /// - Returns: The piece; empty while the stage has not written anything.
  /// - Throws: ``Problem`` with code `notFound` when the run or the stage is unknown.
  public func log(
    of stage: StageAddress, in run: RunID, from offset: Int64, limit: Int = LogChunk.largest
  ) async throws(Problem) -> LogChunk {
    guard let found = try await self.run(run).stages.first(where: { $0.address == stage }) else {
      throw Problem(
        .notFound, "run \(run) has no stage \(SafeText(stage.description))",
        fix: "Show the run with binnacle runs show \(run).")
    }
    let path = scheduler.logPath(of: stage, in: run)
    let isFinal = found.state.isFinal
    let secrets = await scheduler.secrets(of: found)
    return try await work.run { () throws(Problem) in
      guard let file = FileHandle(forReadingAtPath: path) else {
        return LogChunk(address: stage, offset: 0, bytes: [], size: 0, isComplete: isFinal)
      }
      defer { try? file.close() }
      do {
        let size = try Int64(file.seekToEnd()) - Self.openEnd(of: file, isFinal, secrets)
        let start = offset < 0 ? max(0, size + offset) : min(offset, size)
        let most = Int(min(Int64(limit), size - start))
        let bytes = try Self.piece(of: file, from: start, limit: most, covering: secrets)
        return LogChunk(
          address: stage, offset: start, bytes: bytes, size: size,
          isComplete: isFinal && start + Int64(bytes.count) >= size)
      } catch {
        throw Problem(
          .internalFailure, "the log cannot be read", at: path,
          fix: "Look at the file yourself.", cause: "\(error)")
      }
    }
  }

  /// Reads a piece with what stands around it, so that a secret across its ends is covered too.
  private static func piece(
    of file: FileHandle, from start: Int64, limit: Int, covering secrets: SecretMask
  ) throws -> [UInt8] {
    let before = Int(min(start, Int64(secrets.margin)))
    try file.seek(toOffset: UInt64(start - Int64(before)))
    let whole = try file.read(upToCount: before + limit + secrets.margin).map { Array($0) } ?? []
    return Array(secrets.covering(whole).dropFirst(before).prefix(limit))
  }

  /// The bytes at the end of a growing log that may be the beginning of a secret; they are told
  /// once what follows them has been written.
  private static func openEnd(
    of file: FileHandle, _ isFinal: Bool, _ secrets: SecretMask
  ) throws -> Int64 {
    guard !isFinal, secrets.margin > 0 else { return 0 }
    let size = try file.seekToEnd()
    try file.seek(toOffset: size - min(size, UInt64(secrets.margin)))
    let last = try file.readToEnd().map { Array($0) } ?? []
    return Int64(secrets.openEnd(of: last))
  }
}
