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
  ///   - caller: Who asks, and in which session; the code is theirs alone.
  /// - Returns: The plan, with the reasons why it cannot be confirmed, if any.
  /// - Throws: ``Problem`` with code `notFound` when it concerns something unknown, `forbidden` for
  ///   whoever only looks: the plan and its code are stored.
  public func plan(
    _ request: PlanRequest, by caller: Caller
  ) async throws(Problem) -> Plan {
    guard caller.session.isWellFormed else { throw Self.malformedLabel }
    if let refusal = caller.refusal(of: .operator, for: [request.model]) {
      await auditRefusal(
        ("registry.plan", "model \(request.model)"), by: caller.operatorName, refusal)
      throw refusal
    }
    // Read before the draft: a state that moves meanwhile makes the plan stale, and never lets gates
    // of the state before it pass for those of the new one.
    let id = try await basis(of: request).planID()
    var draft: PlanDraft
    switch request {
    case .promote(let model, let version, let alias):
      draft = try await promotionDraft(model, version: version, alias: alias)
    case .rollBack(let model, let target): draft = try await rollbackDraft(model, to: target)
    case .undo(let model): draft = try await undoDraft(model)
    case .retrain(let model, let parameters, let isForced):
      draft = try await retrainDraft(model, parameters: parameters, isForced: isForced)
    case .sync(let model): draft = try await syncDraft(model)
    }
    if !request.readsFileAnew, let warning = identity.declarationWarning {
      draft.notes.append(warning + "; restart the engine to use it")
    }
    return try await store(draft, as: id, of: request, for: caller)
  }

  /// Gives the caller a code, and keeps the plan until it is confirmed.
  ///
  /// A plan that waits for a second person stays as it was asked for.
  private func store(
    _ draft: PlanDraft, as id: PlanID, of request: PlanRequest, for caller: Caller
  ) async throws(Problem) -> Plan {
    let now = settings.time.now
    let end = min(now + Self.planLifetime, draft.validUntil ?? now + Self.planLifetime)
    let approvers = approvers(of: draft, request)
    return try await store.decide { transaction in
      var plan = draft.plan(
        id: id, request: request, approvers: approvers, at: now, until: end)
      if let known = try transaction.plans.plan(id), known.plan.state == .done {
        plan.state = .done
      } else if let review = try transaction.plans.review(of: id),
        review.state(at: transaction.now) == .proposed
      {
        plan = review.plan
      } else {
        try transaction.plans.put(plan)
      }
      guard plan.risk == .production else { return plan }
      return plan.shown(withCode: try Self.newCode(of: id, for: caller, in: transaction))
    }
  }

  /// Who may agree to a promotion of that risk; nobody when no second person is needed.
  private func approvers(of draft: PlanDraft, _ request: PlanRequest) -> [OperatorName] {
    let rules = declaration.release
    guard request.isRelease, rules.hasSecondPerson,
      draft.risk == .irreversible || rules.needsSecondPerson
    else { return [] }
    return rules.approvers
  }

  /// Makes the code that this operator confirms the plan with, in this session only.
  private static func newCode(
    of plan: PlanID, for caller: Caller, in transaction: Transaction
  ) throws -> String {
    var generator = SystemRandomNumberGenerator()
    let code = PlanCode.make(
      using: &generator, unlike: try transaction.planCodes.latest(for: caller.operatorName))
    try transaction.planCodes.put(
      code, of: plan, for: caller.operatorName, session: caller.session.label)
    return code
  }

  /// Reads the state that a plan depends on, as it is now.
  func basis(of request: PlanRequest) async throws(Problem) -> PlanBasis {
    if case .sync(let model) = request { return try await syncBasis(of: model) }
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
    case .rollBack, .undo, .sync: break
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

  func fileHash(_ file: String?) async throws(Problem) -> String {
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

extension PlanRequest {
  /// Whether it puts a version into production that may never have been there.
  fileprivate var isRelease: Bool {
    switch self {
    case .promote(_, _, let alias): alias == .champion
    case .sync: true
    case .rollBack, .undo, .retrain: false
    }
  }

  /// Whether its plan is made from the workspace file as it is now.
  fileprivate var readsFileAnew: Bool {
    if case .sync = self { true } else { false }
  }
}
