public import Domain
internal import Registry
internal import Serving
internal import Storage

extension ClientRegistry {
  /// How often a promotion is tried that another one overtook.
  private static let attempts = 4

  /// Puts an alias on a version.
  ///
  /// The champion of a model with gates, or of one that answers requests, is promoted: its gates
  /// are asked, and who must agree has to agree in the console.
  ///
  /// - Throws: ``TrackingRefusal`` when the name or the version is wrong; ``Problem`` that says why
  ///   the version may not become champion, and with which command it could.
  public func set(_ alias: AliasName, of model: ModelName, to number: Int) async throws {
    try AliasRule.check(alias)
    _ = try await version(number, of: model)
    if alias == .champion, try await takesOver(number, of: model) { return }
    let by = caller.operatorName
    try await change(
      [model],
      ("registry.alias", "model \(model)", "alias \(alias) to version \(number)")
    ) { catalog, transaction in
      _ = try catalog.card(number, of: model, in: transaction)
      try catalog.assign(
        alias, of: model, to: number, by: by, reason: Self.means, in: transaction)
    }
  }

  /// Takes an alias away; one that is nowhere needs no taking away.
  ///
  /// - Throws: ``TrackingRefusal`` when there is no such model; ``Problem`` with code `conflict`
  ///   while requests are answered by the champion.
  public func delete(_ alias: AliasName, of model: ModelName) async throws {
    let answers = alias == .champion && engine.router.champion(of: model) != nil
    let by = caller.operatorName
    try await change([model], ("registry.alias", "model \(model)", "alias \(alias) taken away")) {
      catalog, transaction in
      _ = try catalog.model(model, in: transaction)
      guard !answers else {
        throw Problem(
          .conflict, "the champion of \(SafeText(model.rawValue)) answers requests",
          at: "model \(SafeText(model.rawValue))",
          fix: "Promote another version instead: binnacle promote "
            + "\(SafeText(model.rawValue)) VERSION.")
      }
      try catalog.assign(alias, of: model, to: nil, by: by, reason: Self.means, in: transaction)
    }
  }

  /// Returns the version that an alias is on; `latest` in any case is the newest of all.
  ///
  /// - Throws: ``TrackingRefusal`` when there is no such model, alias or version.
  public func version(
    holding alias: AliasName, of model: ModelName
  ) async throws -> (card: VersionCard, aliases: [AliasName]) {
    let details = try await self.model(model)
    var number = details.aliases[alias]
    if alias.rawValue.lowercased() == "latest" {
      guard let newest = details.cards.last else {
        throw TrackingRefusal(.doesNotExist, "Latest version not found for model \(model).")
      }
      number = newest.number
    }
    guard let number, let card = details.cards.first(where: { $0.number == number }) else {
      throw TrackingRefusal(
        .invalidParameter, "Registered model alias \(alias) not found.")
    }
    return (card, details.aliases(of: number))
  }

  /// Whether the champion of a model changes by promotion only: it has gates, or answers requests.
  func isGuarded(_ model: ModelName) async throws -> Bool {
    if let declared = engine.declaration.model(model), !declared.gates.isEmpty { return true }
    return engine.router.champion(of: model) != nil
  }

  /// Promotes a version if that is what becoming champion means for it.
  ///
  /// - Returns: Whether it is champion now; otherwise it is only named so.
  private func takesOver(_ number: Int, of model: ModelName) async throws -> Bool {
    if try await isGuarded(model) {
      try await promote(number, of: model)
      return true
    }
    let version = try await engine.store.read { try $0.versions.version(number, of: model) }
    guard version?.artifactHash != nil else { return false }
    try await promote(number, of: model)
    return true
  }

  /// Promotes a version as the console would, but never past a gate and never past a second person.
  func promote(_ number: Int, of model: ModelName) async throws {
    let request = PlanRequest.promote(model: model, version: number, alias: .champion)
    for attempt in 1...Self.attempts {
      let plan = try await engine.plan(request, by: caller)
      if plan.blockers.contains(where: { $0.code == .nothingToDo }) { return }
      if let refusal = Self.refusal(of: plan) {
        throw await refused(refusal, "registry.promotion", "model \(model)")
      }
      do throws(Problem) {
        _ = try await engine.carryOut(
          plan,
          Approval(operatorName: caller.operatorName, planID: plan.id, reason: Self.means))
        return
      } catch {
        guard error.code == .planStale, attempt < Self.attempts else {
          throw await refused(error, "registry.promotion", "model \(model)")
        }
      }
    }
  }

  private static func refusal(of plan: Plan) -> Problem? {
    if let blocker = plan.blockers.first {
      return Problem(
        blocker.code, blocker.what, at: blocker.place,
        fix: "Train a version that passes, or override with a reason, which is audited: "
          + "\(plan.commandLine).")
    }
    guard plan.needsSecondPerson else { return nil }
    let approvers = PlanBook.words(of: plan.approvers)
    return Problem(
      .approvalAwaited, "\(plan.title) needs \(approvers) to agree", at: "plan \(plan.id)",
      fix: "Ask for it with \(plan.commandLine).")
  }
}
