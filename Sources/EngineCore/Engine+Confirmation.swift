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
    _ confirmation: Confirmation, by operatorName: OperatorName
  ) async throws(Problem) -> Receipt {
    let stored = try await store.read { try $0.plans.plan(confirmation.planID) }
    guard let (plan, receipt) = stored else {
      throw Problem(
        .notFound, "no plan \(SafeText(confirmation.planID.rawValue))",
        fix: "Open a new plan with P, B, u or t.")
    }
    if let receipt { return receipt }
    try check(plan, confirmation)
    let approval = Approval(
      operatorName: operatorName, planID: plan.id, reason: confirmation.reason)
    switch plan.request {
    case .promote(let model, let version, _):
      return try await move(model, to: version, kind: .promotion, plan, approval)
    case .rollBack(let model, _):
      return try await move(model, to: plan.toVersion ?? 0, kind: .rollback, plan, approval)
    case .undo(let model):
      return try await move(model, to: plan.toVersion ?? 0, kind: .undo, plan, approval)
    case .retrain(let model, let parameters, let isForced):
      return try await retrain(
        model, parameters: parameters, isForced: isForced, plan, approval)
    }
  }

  /// Refuses what was not confirmed as the plan's risk asks for.
  private func check(_ plan: Plan, _ confirmation: Confirmation) throws(Problem) {
    guard plan.expiresAt > settings.time.now else {
      throw Problem(
        .planStale, "the plan is too old to be confirmed", at: "plan \(plan.id)",
        fix: "Open a new one.")
    }
    if let blocker = plan.blockers.first(where: { $0.code != .gateFailed }) { throw blocker }
    let model = plan.request.model
    switch plan.risk {
    case .reversible: break
    case .production:
      guard confirmation.code.lowercased() == plan.code else {
        throw Problem(
          .confirmationRefused, "the code does not match the plan", at: "plan \(plan.id)",
          fix: "Type the two characters that the plan shows.")
      }
    case .irreversible:
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
    _ model: ModelName, to number: Int, kind: AliasMoveKind, _ plan: Plan, _ approval: Approval
  ) async throws(Problem) -> Receipt {
    let release = try await releaseState(of: model)
    let version = try release.version(number)
    // Prepare: failure changes nothing, and the lease keeps what was loaded until traffic is on it.
    let deployment = try await host.prepare(
      version: number, of: model, folder: artifacts.folder(of: version.artifactHash),
      replacing: router.champion(of: model))
    if let receipt = try await receiptUnlessFresh(plan) { return receipt }
    let catalog = catalog
    let epoch = release.binding.epoch
    let decided = try await store.decide { transaction -> (EndpointBinding, Receipt) in
      if let receipt = try transaction.plans.plan(plan.id)?.receipt {
        return (try transaction.aliases.binding(of: model), receipt)
      }
      guard try transaction.aliases.binding(of: model).epoch == epoch else {
        throw Self.stale(plan)
      }
      let (binding, event) = try catalog.moveChampion(
        of: model, to: number, kind: kind, approval: approval, in: transaction)
      let receipt = Receipt(
        message: "version \(number) of \(model) is champion", eventNumber: event, version: number,
        epoch: binding.epoch)
      try transaction.audit.append(
        by: approval.operatorName, command: "registry.\(kind.rawValue)", subject: "model \(model)",
        outcome: .accepted,
        detail: Self.detail(of: plan, from: release.binding.champion, to: number),
        plan: plan.id, reason: approval.reason, commandLine: plan.commandLine)
      try transaction.plans.finish(plan, with: receipt)
      return (binding, receipt)
    }
    try router.apply(decided.0, loaded: [deployment] + router.loaded(of: model))
    return decided.1
  }

  private static func detail(of plan: Plan, from: Int?, to: Int) -> String {
    let before = from.map { "version \($0)" } ?? "no champion"
    let failed = plan.gates.filter { !$0.passed }
    let gates =
      if plan.gates.isEmpty {
        "no gates asked"
      } else if failed.isEmpty {
        "\(plan.gates.count) gates passed: " + plan.gates.map(\.note).joined(separator: "; ")
      } else {
        "OVERRIDDEN: " + failed.map(\.note).joined(separator: "; ")
      }
    return "\(before) to version \(to); \(gates)"
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
      version: number, of: model, folder: artifacts.folder(of: version.artifactHash))
  }
}
