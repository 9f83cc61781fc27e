internal import Domain
internal import Registry
internal import Storage

extension Engine {
  /// Describes a run with what each of its stages used and made.
  func runDetails(_ id: RunID) async throws(Problem) -> RunDetails {
    let run = try await run(id)
    return try await store.read { transaction in
      RunDetails(
        run: run, request: try transaction.runs.request(of: id) ?? RunRequest(),
        records: try transaction.runs.records(of: id),
        versions: try transaction.versions.all(madeBy: id))
    }
  }

  /// Returns a plan that somebody confirmed, with its state as of now.
  func review(of id: PlanID) async throws(Problem) -> PlanReview {
    let found = try await store.read { transaction -> PlanReview? in
      guard var review = try transaction.plans.review(of: id) else { return nil }
      review.plan.state = review.state(at: transaction.now)
      return review
    }
    guard var found else {
      throw Problem(
        .notFound, "nobody has confirmed a plan \(SafeText(id.rawValue))",
        fix: "List the plans with binnacle plans list.")
    }
    found.plan.state = try await presentState(of: found.plan)
    return found
  }

  /// Returns the plans that wait for a second person; one that can no longer be carried out,
  /// because what it was computed from has changed, is called stale.
  func waitingReviews() async throws(Problem) -> [PlanReview] {
    var reviews = try await store.read { try $0.plans.waiting(at: $0.now) }
    for index in reviews.indices {
      reviews[index].plan.state = try await presentState(of: reviews[index].plan)
    }
    return reviews
  }

  /// A plan whose model is gone is as stale as one whose model has changed.
  private func presentState(of plan: Plan) async throws(Problem) -> PlanState {
    guard plan.state == .proposed else { return plan.state }
    do throws(Problem) {
      return try await basis(of: plan.request).planID() == plan.id ? .proposed : .stale
    } catch  where error.code == .notFound {
      return .stale
    }
  }

  /// Lists confirmed plans and started runs, newest first; a plan and its run are one operation.
  func operations(_ limit: Int, skipping: Int) async throws(Problem) -> [Operation] {
    try await store.read { transaction in
      try transaction.operations.latest(limit, skipping: skipping).compactMap {
        try Self.operation($0, in: transaction)
      }
    }
  }

  private static func operation(
    _ asked: OperationRecords.Origin, in transaction: Transaction
  ) throws -> Operation? {
    switch asked {
    case .plan(let id):
      guard let review = try transaction.plans.review(of: id) else { return nil }
      let receipt = try transaction.plans.plan(id)?.receipt
      let run = try receipt?.runID.flatMap { try transaction.runs.run($0) }
      return Operation(review, state: review.state(at: transaction.now), receipt, run)
    case .run(let id):
      guard let run = try transaction.runs.run(id) else { return nil }
      return Operation(run, asked: try transaction.runs.request(of: id) ?? RunRequest())
    }
  }
}

extension Operation {
  /// Describes a confirmed plan, with the run it started.
  fileprivate init(
    _ review: PlanReview, state: PlanState, _ receipt: Receipt?, _ run: PipelineRun?
  ) {
    let outcome: String
    switch state {
    case .rejected:
      outcome = "rejected by \(review.decidedBy ?? .engine): \(review.decisionReason ?? "")"
    case .expired: outcome = "nobody agreed in time"
    case .stale: outcome = "the plan is stale; it must be asked for again"
    case .proposed, .approved, .running, .done, .failed:
      outcome = run.map(Self.outcome) ?? receipt?.message ?? ""
    }
    let ended = run?.endedAt ?? review.decidedAt ?? (receipt == nil ? nil : review.askedAt)
    self.init(
      title: review.plan.title, model: review.plan.request.model, by: review.askedBy,
      at: review.askedAt,
      endedAt: run != nil ? run?.endedAt : state == .expired ? review.plan.expiresAt : ended,
      state: run.map { OperationState($0.state) } ?? OperationState(state), outcome: outcome,
      planID: review.plan.id, runID: run?.id, commandLine: review.commandLine)
  }

  /// Describes a run that was started without a plan.
  fileprivate init(_ run: PipelineRun, asked request: RunRequest) {
    let named = request.targets.isEmpty ? "all stages" : request.targets.joined(separator: " ")
    self.init(
      title: "run \(named)", model: run.model, by: run.requestedBy, at: run.createdAt,
      endedAt: run.endedAt, state: OperationState(run.state), outcome: Self.outcome(of: run),
      runID: run.id, commandLine: request.commandLine)
  }

  private static func outcome(of run: PipelineRun) -> String {
    if let failed = run.stages.first(where: { $0.state == .failed }) {
      return "\(failed.address) failed: \(failed.reason)"
    }
    guard run.state.isFinal else { return "" }
    let done = run.stages.count { $0.state == .succeeded }
    return "\(done) of \(run.stages.count) stages ran"
  }
}

extension OperationState {
  fileprivate init(_ state: PlanState) {
    switch state {
    case .proposed: self = .waiting
    case .approved, .running: self = .running
    case .done: self = .done
    case .failed: self = .failed
    case .expired, .stale: self = .expired
    case .rejected: self = .rejected
    }
  }

  fileprivate init(_ state: RunState) {
    switch state {
    case .scheduled, .running: self = .running
    case .finished: self = .done
    case .failed: self = .failed
    case .killed: self = .cancelled
    }
  }
}
