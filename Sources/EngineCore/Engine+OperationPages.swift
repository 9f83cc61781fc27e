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
    found.plan.state = await presentState(of: found.plan)
    return found
  }

  /// Returns the plans that wait for a second person; one that can no longer be carried out,
  /// because what it was computed from has changed, is called stale.
  func waitingReviews() async throws(Problem) -> [PlanReview] {
    var reviews = try await store.read { try $0.plans.waiting(at: $0.now) }
    for index in reviews.indices {
      reviews[index].plan.state = await presentState(of: reviews[index].plan)
    }
    return reviews
  }

  /// A plan whose model is gone is as stale as one whose model has changed.
  private func presentState(of plan: Plan) async -> PlanState {
    guard plan.state == .proposed else { return plan.state }
    return (try? await basis(of: plan.request).planID()) == plan.id ? .proposed : .stale
  }

  /// Lists confirmed plans and started runs, newest first; a plan and its run are one operation.
  func operations(_ limit: Int, skipping: Int) async throws(Problem) -> [Operation] {
    try await store.read { transaction in
      let plans = try transaction.plans.confirmed(limit + skipping)
      let planned = Set(plans.compactMap { $0.receipt?.runID })
      var asked = plans.map { AskedFor.plan($0.review, $0.receipt) }
      for run in try transaction.runs.latest(limit + skipping) where !planned.contains(run.id) {
        asked.append(.run(run))
      }
      asked.sort { $0.at > $1.at }
      return try asked.dropFirst(skipping).prefix(limit).map {
        try Self.operation($0, in: transaction)
      }
    }
  }

  private static func operation(
    _ asked: AskedFor, in transaction: Transaction
  ) throws -> Operation {
    switch asked {
    case .plan(let review, let receipt):
      let run = try receipt?.runID.flatMap { try transaction.runs.run($0) }
      return Operation(review, state: review.state(at: transaction.now), receipt, run)
    case .run(let run):
      let request = try transaction.runs.request(of: run.id) ?? RunRequest()
      return Operation(run, asked: request)
    }
  }
}

/// Is what an operator asked for: a plan that was confirmed, or a run without one.
private enum AskedFor {
  case plan(PlanReview, Receipt?)
  case run(PipelineRun)

  var at: Timestamp {
    switch self {
    case .plan(let review, _): review.askedAt
    case .run(let run): run.createdAt
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
      planID: review.plan.id, runID: run?.id, commandLine: review.plan.commandLine)
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
