public import Domain
internal import Foundation
internal import Hashing
internal import Registry
internal import Storage
internal import WorkQueues

extension Engine {
  /// How long a plan can be confirmed.
  private static let planLifetime = Duration.seconds(30 * 60)
  /// How many runs are looked through for a model's last one.
  private static let runsLookedAt = 20

  /// Computes what an operation would do; nothing but the plan itself is stored.
  ///
  /// - Parameters:
  ///   - request: What is asked.
  ///   - operatorName: Who asks, as the engine knows them.
  /// - Returns: The plan, with the reasons why it cannot be confirmed, if any.
  /// - Throws: ``Problem`` with code `notFound` when it concerns something unknown.
  public func plan(
    _ request: PlanRequest, by operatorName: OperatorName
  ) async throws(Problem) -> Plan {
    var draft: PlanDraft
    switch request {
    case .promote(let model, let version, let alias):
      draft = try await promotionDraft(model, version: version, alias: alias)
    case .rollBack(let model, let target): draft = try await rollbackDraft(model, to: target)
    case .undo(let model): draft = try await undoDraft(model)
    case .retrain(let model, let parameters, let isForced):
      draft = try await retrainDraft(model, parameters: parameters, isForced: isForced)
    }
    if declarationStamp.isOutdated { draft.notes.append(DeclarationStamp.warning) }
    return try await store(draft, of: request)
  }

  /// Gives the draft its id and code, and keeps it until it is confirmed.
  private func store(_ draft: PlanDraft, of request: PlanRequest) async throws(Problem) -> Plan {
    let basis = try await basis(of: request)
    let id = try basis.planID()
    let now = settings.time.now
    return try await store.decide { transaction in
      let known = try transaction.plans.plan(id)
      var generator = SystemRandomNumberGenerator()
      let last = try transaction.plans.latest(1).first?.code
      let code =
        draft.risk == .production ? PlanCode.make(using: &generator, unlike: last) : ""
      var plan = draft.plan(
        id: id, request: request, code: code, at: now,
        until: min(now + Self.planLifetime, draft.validUntil ?? now + Self.planLifetime))
      if let known, known.plan.state == .done { plan.state = .done }
      if plan.state == .proposed { try transaction.plans.put(plan) }
      return plan
    }
  }

  /// Reads the state that a plan depends on, as it is now.
  func basis(of request: PlanRequest) async throws(Problem) -> PlanBasis {
    let model = request.model
    let declared = declaration.model(model)
    let (epoch, artifact, versionCount) = try await store.read { transaction in
      let binding = try transaction.aliases.binding(of: model)
      var number = binding.champion
      if case .promote(_, let version, _) = request { number = version }
      let version = try number.flatMap { try transaction.versions.version($0, of: model) }
      return (
        binding.epoch, version?.artifactHash, try transaction.versions.nextNumber(of: model)
      )
    }
    var data = "-"
    switch request {
    case .promote: data = try await fileHash(declared?.holdout?.file)
    case .retrain:
      let arrived = try await labelledRows(of: model)
      // A run that failed leaves rows and versions as they were, yet it may be asked for again.
      let last = try await lastRun(of: declared)?.id.rawValue ?? "-"
      data = "\(last)/\(arrived)/\(versionCount)/\(try await fileHash(declared?.retrainFile))"
    case .rollBack, .undo: break
    }
    return PlanBasis(
      request: request, epoch: epoch, artifactHash: artifact, dataHash: data,
      gates: declared?.gates ?? [])
  }

  private func lastRun(of declared: ModelDeclaration?) async throws(Problem) -> PipelineRun? {
    guard let pipeline = declared?.pipeline else { return nil }
    return try await store.read { try Self.lastRun(of: pipeline, in: $0) }
  }

  /// The newest run of a pipeline, whether it has ended or not.
  static func lastRun(
    of pipeline: PipelineName, in transaction: Transaction
  ) throws -> PipelineRun? {
    try transaction.runs.latest(runsLookedAt).first { $0.pipelines.contains(pipeline) }
  }

  private func fileHash(_ file: String?) async throws(Problem) -> String {
    guard let file else { return "-" }
    let path = folder.workspace + "/" + file
    return try await work.run { () throws(Problem) in
      FileManager.default.fileExists(atPath: path)
        ? try FileHasher.md5(ofFile: path).hex : "missing"
    }
  }

  /// Counts the rows of `model` whose outcome is known.
  func labelledRows(of model: ModelName) async throws(Problem) -> Int {
    try await store.readTelemetry { try $0.outcomes.labelledCount(of: model) }
  }
}
