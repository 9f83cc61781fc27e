internal import Domain
internal import Registry
internal import Storage

extension Engine {
  /// Decides a move of the champion in one transaction: agreement, alias, binding, events, audit.
  ///
  /// - Returns: The binding and the receipt; those of the first time when the plan was carried out
  ///   meanwhile.
  func decide(
    _ change: AliasChange, _ plan: Plan, _ approval: Approval, _ second: SecondPerson?
  ) async throws(Problem) -> (EndpointBinding, Receipt) {
    let (catalog, book) = (catalog, planBook)
    return try await store.decide { transaction -> (EndpointBinding, Receipt) in
      let model = change.model
      if let receipt = try transaction.plans.plan(plan.id)?.receipt {
        return (try transaction.aliases.binding(of: model), receipt)
      }
      guard try transaction.aliases.binding(of: model).epoch == change.from.epoch else {
        throw Self.stale(plan)
      }
      var review = PlanReview(
        plan: plan, askedBy: approval.operatorName, askedAt: transaction.now,
        reason: approval.reason)
      if let second {
        review = try book.approve(
          plan.id, by: second.operatorName, reason: second.reason, in: transaction)
        try transaction.audit.append(
          by: second.operatorName, command: "registry.approve", subject: "plan \(plan.id)",
          outcome: .accepted, detail: "\(plan.title), asked by \(review.askedBy)", plan: plan.id,
          reason: second.reason, commandLine: "binnacle approve \(plan.id)")
      }
      let (binding, event) = try catalog.moveChampion(
        of: model, to: change.to, kind: change.kind, approval: approval, in: transaction)
      let receipt = Receipt(
        message: "version \(change.to) of \(model) is champion", eventNumber: event,
        version: change.to, epoch: binding.epoch)
      try transaction.audit.append(
        by: approval.operatorName, command: "registry.\(change.kind.rawValue)",
        subject: "model \(model)", outcome: .accepted,
        detail: Self.detail(of: plan, change, second), plan: plan.id, reason: approval.reason,
        commandLine: review.commandLine)
      try transaction.plans.finish(review, with: receipt)
      return (binding, receipt)
    }
  }

  private static func detail(
    of plan: Plan, _ change: AliasChange, _ second: SecondPerson?
  ) -> String {
    let before = change.from.champion.map { "version \($0)" } ?? "no champion"
    let failed = plan.gates.filter { !$0.passed }
    let gates =
      if plan.gates.isEmpty {
        "no gates asked"
      } else if failed.isEmpty {
        "\(plan.gates.count) gates passed: " + plan.gates.map(\.note).joined(separator: "; ")
      } else {
        "OVERRIDDEN: " + failed.map(\.note).joined(separator: "; ")
      }
    let agreement =
      if let second {
        "; approved by \(second.operatorName)"
      } else {
        plan.risk == .irreversible ? "; BREAK-GLASS: no second person agreed" : ""
      }
    return "\(before) to version \(change.to); \(gates)\(agreement)"
  }
}
