internal import Domain
internal import Registry
internal import Storage

extension Engine {
  /// Decides about plans that need a second person.
  var planBook: PlanBook { PlanBook(rules: declaration.release) }

  /// Lets a confirmed plan wait for a second person.
  func ask(
    for plan: Plan, by operatorName: OperatorName, reason: String?
  ) async throws(Problem) -> Receipt {
    if let receipt = try await receiptUnlessFresh(plan) { return receipt }
    let book = planBook
    let others = PlanBook.words(of: plan.approvers.filter { $0 != operatorName })
    return try await store.decide { transaction in
      let event = try book.ask(for: plan, by: operatorName, reason: reason, in: transaction)
      if event != nil {
        try transaction.audit.append(
          by: operatorName, command: "registry.ask", subject: "model \(plan.request.model)",
          outcome: .accepted, detail: "\(plan.title), waits for \(others)", plan: plan.id,
          reason: reason,
          commandLine: PlanReview(
            plan: plan, askedBy: operatorName, askedAt: transaction.now, reason: reason
          ).commandLine)
      }
      return Receipt(
        message: "plan \(plan.id) waits for \(others)", eventNumber: event,
        version: plan.toVersion, waitingPlan: plan.id)
    }
  }

  /// Agrees to a plan of somebody else and carries it out.
  ///
  /// Agreeing twice gives the same receipt; a plan that cannot be carried out still waits.
  func approve(
    _ id: PlanID, by operatorName: OperatorName, reason: String?
  ) async throws(Problem) -> Receipt {
    let book = planBook
    let (review, receipt) = try await store.read { transaction -> (PlanReview, Receipt?) in
      if let known = try transaction.plans.review(of: id), known.decidedBy == operatorName,
        let receipt = try transaction.plans.plan(id)?.receipt
      {
        return (known, receipt)
      }
      return (try book.waiting(id, in: transaction), nil)
    }
    if let receipt { return receipt }
    try book.checkApprover(operatorName, of: review)
    let approval = Approval(
      operatorName: review.askedBy, planID: id, reason: review.reason)
    return try await carryOut(
      review.plan, approval, agreedBy: SecondPerson(operatorName: operatorName, reason: reason))
  }

  /// Refuses a plan of somebody else, or takes an own one back.
  func reject(
    _ id: PlanID, by operatorName: OperatorName, reason: String
  ) async throws(Problem) -> Receipt {
    let book = planBook
    return try await store.decide { transaction in
      let (review, event) = try book.reject(
        id, by: operatorName, reason: reason, in: transaction)
      try transaction.audit.append(
        by: operatorName, command: "registry.reject", subject: "plan \(id)", outcome: .accepted,
        detail: "\(review.plan.title), asked by \(review.askedBy)", plan: id, reason: reason,
        commandLine: "binnacle reject \(id)")
      return Receipt(message: "plan \(id) is rejected", eventNumber: event)
    }
  }
}
