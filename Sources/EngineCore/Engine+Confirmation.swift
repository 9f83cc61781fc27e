internal import Domain
internal import Registry
internal import Serving
internal import Storage

extension Engine {
  /// Carries out a plan that an operator has confirmed, exactly once.
  ///
  /// Prepare, decide, apply: a version is loaded and warmed up before anything changes; the move
  /// is one transaction that compares the plan with the state as it is; traffic switches before
  /// the receipt is returned.
  func confirm(
    _ confirmation: Confirmation, by caller: Caller
  ) async throws(Problem) -> Receipt {
    let id = confirmation.planID
    let (stored, code) = try await store.read { transaction in
      (
        try transaction.plans.plan(id),
        try transaction.planCodes.code(
          of: id, for: caller.operatorName, session: caller.session.label)
      )
    }
    guard let (plan, receipt) = stored else {
      throw Problem(
        .notFound, "no plan \(SafeText(id.rawValue))", fix: "Ask for a new plan.")
    }
    if let receipt { return receipt }
    try check(plan, confirmation, code: code)
    guard !plan.needsSecondPerson else {
      return try await ask(for: plan, by: caller.operatorName, reason: confirmation.reason)
    }
    let approval = Approval(
      operatorName: caller.operatorName, planID: id, reason: confirmation.reason)
    return try await carryOut(plan, approval)
  }

  /// Carries out a plan that was confirmed, and approved where it needs a second person.
  func carryOut(
    _ plan: Plan, _ approval: Approval, agreedBy second: SecondPerson? = nil
  ) async throws(Problem) -> Receipt {
    switch plan.request {
    case .promote(let model, let version, _):
      return try await move(model, to: version, kind: .promotion, plan, approval, second)
    case .rollBack(let model, _):
      return try await move(model, to: plan.toVersion ?? 0, kind: .rollback, plan, approval, second)
    case .undo(let model):
      return try await move(model, to: plan.toVersion ?? 0, kind: .undo, plan, approval, second)
    case .sync(let model):
      return try await move(model, to: plan.toVersion ?? 0, kind: .sync, plan, approval, second)
    case .retrain(let model, let parameters, let isForced):
      return try await retrain(
        model, parameters: parameters, isForced: isForced, plan, approval)
    }
  }

  /// Refuses what was not confirmed as the plan's risk asks for.
  private func check(
    _ plan: Plan, _ confirmation: Confirmation, code: String?
  ) throws(Problem) {
    guard plan.expiresAt > settings.time.now else {
      throw Problem(
        .planStale, "the plan is too old to be confirmed", at: "plan \(plan.id)",
        fix: "Open a new one.")
    }
    if let blocker = plan.blockers.first(where: { $0.code != .gateFailed }) { throw blocker }
    switch plan.risk {
    case .reversible: break
    case .production: try check(confirmation, code: code)
    case .irreversible: try checkOverride(plan, confirmation)
    }
  }

  private func check(_ confirmation: Confirmation, code: String?) throws(Problem) {
    guard let code else {
      throw Problem(
        .confirmationRefused, "the plan was not opened by you in this session",
        at: "plan \(confirmation.planID)", fix: "Open it yourself to see your own code.")
    }
    guard confirmation.code.lowercased() == code else {
      throw Problem(
        .confirmationRefused, "the code does not match the plan",
        at: "plan \(confirmation.planID)", fix: "Type the two characters that the plan shows.")
    }
  }

  private func checkOverride(_ plan: Plan, _ confirmation: Confirmation) throws(Problem) {
    let model = plan.request.model
    if let blocker = plan.blockers.first, confirmation.reason == nil { throw blocker }
    guard confirmation.typedName == model.rawValue else {
      throw Problem(
        .confirmationRefused, "overriding needs the model's name typed", at: "plan \(plan.id)",
        fix: "Type \(model).")
    }
    guard let reason = confirmation.reason, !reason.allSatisfy(\.isWhitespace) else {
      throw Problem(
        .confirmationRefused, "overriding needs a reason", at: "plan \(plan.id)",
        fix: "Say why; the reason is kept in the audit.")
    }
  }

  /// Compares a plan with the state as it is.
  ///
  /// - Returns: The receipt when the same confirmation was carried out meanwhile; nothing when the
  ///   plan is fresh.
  /// - Throws: ``Problem`` with code `planStale` when something else has changed the state.
  func receiptUnlessFresh(_ plan: Plan) async throws(Problem) -> Receipt? {
    guard try await basis(of: plan.request).planID() != plan.id else { return nil }
    let id = plan.id
    if let receipt = try await store.read({ try $0.plans.plan(id)?.receipt }) { return receipt }
    throw Self.stale(plan)
  }

  static func stale(_ plan: Plan) -> Problem {
    Problem(
      .planStale, "the plan is stale: \(plan.request.model) has changed since it was computed",
      at: "plan \(plan.id)", fix: "Look at the new plan and confirm that one.")
  }

  private func move(
    _ model: ModelName, to number: Int, kind: AliasMoveKind, _ plan: Plan, _ approval: Approval,
    _ second: SecondPerson?
  ) async throws(Problem) -> Receipt {
    let release = try await releaseState(of: model)
    let version = try release.version(number)
    // Prepare: failure changes nothing, and the lease keeps what was loaded until traffic is on it.
    let deployment = try await prepare(version)
    if let receipt = try await receiptUnlessFresh(plan) { return receipt }
    let decided = try await decide(
      AliasChange(model: model, from: release.binding, to: number, kind: kind), plan, approval,
      second)
    if let deployment {
      try router.apply(decided.0, loaded: [deployment] + router.loaded(of: model))
    }
    return decided.1
  }

  /// Loads a version that will answer.
  ///
  /// One whose files are kept elsewhere can be champion in name, as long as it takes no requests
  /// away from a version that answers them here.
  ///
  /// - Returns: The loaded version; nothing when its files are kept elsewhere.
  private func prepare(_ version: ModelVersion) async throws(Problem) -> Deployment? {
    let answering = router.champion(of: version.model)
    guard version.artifactHash != nil || answering != nil else { return nil }
    return try await host.prepare(
      version: version.number, of: version.model, folder: try artifacts.folder(of: version),
      replacing: answering)
  }

  /// Loads what the stored bindings name, so that the champion answers again after a restart.
  ///
  /// A champion that cannot be loaded is told, and keeps no other model from answering.
  func restoreBindings() async throws(Problem) {
    for binding in try await store.read({ try $0.aliases.bindings() }) {
      guard let champion = binding.champion else { continue }
      do throws(Problem) {
        try await restore(binding, champion: champion)
      } catch {
        journal.note(error)
        let words = "version \(champion) of \(binding.model) does not answer: \(error.sentence)"
        try await store.decide { try $0.events.append(.engine(.recovered(words))) }
      }
    }
    try await keeper.catchUp()
  }

  private func restore(_ binding: EndpointBinding, champion: Int) async throws(Problem) {
    let version = try await store.read { try $0.versions.version(champion, of: binding.model) }
    // A champion in name only never answered here.
    if let version, version.artifactHash == nil { return }
    var loaded = [try await load(champion, of: binding.model)]
    for number in binding.warm {
      if let warm = try? await load(number, of: binding.model) { loaded.append(warm) }
    }
    try router.apply(binding, loaded: loaded)
  }

  private func load(
    _ number: Int, of model: ModelName
  ) async throws(Problem) -> Deployment {
    guard let version = try await store.read({ try $0.versions.version(number, of: model) }) else {
      throw Problem(
        .damaged, "version \(number) of \(model) is missing from the store",
        fix: "Run binnacle verify.")
    }
    return try await host.prepare(
      version: number, of: model, folder: try artifacts.folder(of: version))
  }
}
