import Domain
import EngineLink

/// Brings a plan before a person, and carries it out when they confirm it.
struct PlanConfirmation {
  /// How sure the caller already is.
  let options: PlanOptions
  /// The engine, and whom to ask.
  let context: CommandContext

  /// Asks the engine for the plan, shows it, and carries it out once it is confirmed.
  ///
  /// - Parameter request: What is wanted.
  /// - Returns: The engine's answer, or nothing when only the plan was asked for.
  /// - Throws: ``Problem`` of what stands in the way, `confirmationRefused` when the person did
  ///   not confirm, `planStale` when things changed in between.
  func carryOut(_ request: PlanRequest) async throws(Problem) -> (plan: Plan, receipt: Receipt)? {
    let plan = try await context.client.plan(request)
    if options.plan {
      context.write(json: PlanText.json(plan), text: PlanText.page(plan))
      return nil
    }
    context.tell(PlanText.page(plan) + "\n")
    if let blocker = plan.blockers.first(where: { $0.code != .gateFailed }) { throw blocker }
    let confirmation = try confirmation(of: plan)
    return (plan, try await context.client.perform(.registry(.confirm(confirmation))))
  }

  private func confirmation(of plan: Plan) throws(Problem) -> Confirmation {
    switch plan.risk {
    case .reversible: try agree(to: plan)
    case .production: try confirmCode(of: plan)
    case .irreversible: try override(plan)
    }
  }

  private func agree(to plan: Plan) throws(Problem) -> Confirmation {
    if !options.yes {
      let answer = try ask("Type yes to \(plan.request.verb): ", plan)
      guard answer.lowercased() == "yes" else { throw Self.declined(plan) }
    }
    return Confirmation(planID: plan.id, code: plan.code, reason: options.reason)
  }

  private func confirmCode(of plan: Plan) throws(Problem) -> Confirmation {
    if options.yes {
      return Confirmation(planID: plan.id, code: plan.code, reason: options.reason)
    }
    let answer = try ask("Type \(SafeText(plan.code)) to \(plan.request.verb): ", plan)
    guard answer.lowercased() == plan.code.lowercased() else { throw Self.declined(plan) }
    return Confirmation(planID: plan.id, code: answer, reason: options.reason)
  }

  /// Overriding a gate takes a reason, and the model's name unless the caller is sure already.
  private func override(_ plan: Plan) throws(Problem) -> Confirmation {
    let model = plan.request.model.rawValue
    if options.yes {
      guard options.reason != nil || plan.blockers.isEmpty else { throw Self.unreasoned(plan) }
      return Confirmation(planID: plan.id, typedName: model, reason: options.reason)
    }
    let name = try ask("Type the model's name to override: ", plan)
    guard name == model else { throw Self.declined(plan) }
    let reason =
      if let given = options.reason { given } else { try ask("Type the reason: ", plan) }
    guard !reason.allSatisfy(\.isWhitespace) else { throw Self.declined(plan) }
    return Confirmation(planID: plan.id, typedName: name, reason: reason)
  }

  private func ask(_ question: String, _ plan: Plan) throws(Problem) -> String {
    guard let ask = context.terminal.ask else {
      if let blocker = plan.blockers.first { throw blocker }
      throw Problem(
        .invalidInput, "nobody is there to confirm the plan", at: "no terminal",
        fix: "Add --yes, or look first with --plan.")
    }
    guard let answer = ask(question) else { throw Self.declined(plan) }
    return answer
  }

  /// What is said when a gate failed and nobody gave a reason to override it.
  private static func unreasoned(_ plan: Plan) -> Problem {
    guard let blocker = plan.blockers.first else { return declined(plan) }
    return Problem(
      blocker.code, blocker.what, at: blocker.place,
      fix: "Retrain, or add --reason to override; overriding is audited.")
  }

  private static func declined(_ plan: Plan) -> Problem {
    Problem(
      .confirmationRefused, "the plan was not confirmed, nothing has changed",
      at: "plan \(SafeText(plan.id.rawValue))", fix: "Run the command again to see a new plan.")
  }
}
