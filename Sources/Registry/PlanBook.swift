public import Domain
public import Storage

/// Decides about plans that need a second person, inside a transaction it is given.
///
/// Whoever confirmed a plan asked for it; somebody else who is listed as an approver agrees or
/// refuses. Whoever asked may also take the plan back.
public struct PlanBook: Sendable {
  private let rules: ReleaseRules

  /// Creates the book.
  ///
  /// - Parameter rules: Who may approve.
  public init(rules: ReleaseRules) {
    self.rules = rules
  }

  /// Records that a plan waits for a second person.
  ///
  /// Asking twice changes nothing.
  ///
  /// - Parameters:
  ///   - plan: The plan, confirmed as its risk asks for.
  ///   - operatorName: Who confirmed it.
  ///   - reason: The reason given.
  ///   - transaction: The open transaction.
  /// - Returns: The number of the event; nothing when the operator had asked already.
  /// - Throws: ``Problem`` with code `conflict` when somebody else asked, or the store's error.
  public func ask(
    for plan: Plan, by operatorName: OperatorName, reason: String?, in transaction: Transaction
  ) throws -> Int64? {
    if let known = try transaction.plans.review(of: plan.id),
      known.state(at: transaction.now) == .proposed
    {
      guard known.askedBy == operatorName else {
        throw Problem(
          .conflict, "\(known.askedBy) has asked for this already", at: "plan \(plan.id)",
          fix: "Approve it with binnacle approve \(plan.id).")
      }
      return nil
    }
    let review = PlanReview(
      plan: plan, askedBy: operatorName, askedAt: transaction.now, reason: reason)
    try transaction.plans.update(review)
    return try append(review, by: operatorName, reason: reason, in: transaction)
  }

  /// Records that a second person agrees; the caller carries the plan out in the same transaction.
  ///
  /// - Parameters:
  ///   - id: The plan.
  ///   - operatorName: Who agrees.
  ///   - reason: The reason given.
  ///   - transaction: The open transaction.
  /// - Returns: The plan with who asked and who agreed.
  /// - Throws: ``Problem`` that says why the operator may not, or the store's error.
  public func approve(
    _ id: PlanID, by operatorName: OperatorName, reason: String?, in transaction: Transaction
  ) throws -> PlanReview {
    var review = try waiting(id, in: transaction)
    try checkApprover(operatorName, of: review)
    decide(&review, .approved, by: operatorName, reason: reason, at: transaction.now)
    try transaction.plans.update(review)
    _ = try append(review, by: operatorName, reason: reason, in: transaction)
    return review
  }

  /// Records that a second person refuses, or that whoever asked takes the plan back.
  ///
  /// - Parameters:
  ///   - id: The plan.
  ///   - operatorName: Who refuses.
  ///   - reason: Why.
  ///   - transaction: The open transaction.
  /// - Returns: The plan as it is now, and the number of the event.
  /// - Throws: ``Problem`` that says why the operator may not, or the store's error.
  public func reject(
    _ id: PlanID, by operatorName: OperatorName, reason: String, in transaction: Transaction
  ) throws -> (review: PlanReview, event: Int64?) {
    guard !reason.allSatisfy(\.isWhitespace) else {
      throw Problem(
        .invalidInput, "rejecting needs a reason", at: "plan \(id)",
        fix: "Say why; whoever asked will read it.")
    }
    var review = try waiting(id, in: transaction)
    if operatorName != review.askedBy { try checkApprover(operatorName, of: review) }
    decide(&review, .rejected, by: operatorName, reason: reason, at: transaction.now)
    try transaction.plans.update(review)
    return (review, try append(review, by: operatorName, reason: reason, in: transaction))
  }

  /// Returns a plan that waits for a second person.
  ///
  /// - Parameters:
  ///   - id: The plan.
  ///   - transaction: The open transaction.
  /// - Returns: The plan with who asked for it.
  /// - Throws: ``Problem`` that says why it does not wait, or the store's error.
  public func waiting(_ id: PlanID, in transaction: Transaction) throws -> PlanReview {
    guard let review = try transaction.plans.review(of: id) else {
      throw Problem(
        .notFound, "no plan \(SafeText(id.rawValue)) waits for a second person",
        fix: "List them with binnacle plans list.")
    }
    let decider = review.decidedBy.map { " by \($0)" } ?? ""
    switch review.state(at: transaction.now) {
    case .proposed: return review
    case .expired:
      throw Problem(
        .planStale, "the plan has expired: nobody decided in time", at: "plan \(id)",
        fix: "\(review.askedBy) asks again with \(review.plan.commandLine).")
    case .approved, .running, .done, .failed, .rejected, .stale:
      throw Problem(
        .nothingToDo, "the plan is \(review.plan.state.rawValue) already\(decider)",
        at: "plan \(id)", fix: "Nothing is left to decide.")
    }
  }

  /// Refuses whoever may not agree to a plan.
  ///
  /// - Parameters:
  ///   - operatorName: Who wants to agree.
  ///   - review: The plan.
  /// - Throws: ``Problem`` with code `forbidden`.
  public func checkApprover(
    _ operatorName: OperatorName, of review: PlanReview
  ) throws(Problem) {
    guard operatorName != review.askedBy else {
      throw Problem(
        .forbidden, "nobody approves their own plan", at: "plan \(review.plan.id)",
        fix: "Ask \(Self.words(of: rules.approvers.filter { $0 != operatorName })).")
    }
    guard rules.approvers.contains(operatorName) else {
      throw Problem(
        .forbidden, "\(operatorName) is not listed under release.approvers",
        at: "plan \(review.plan.id)", fix: "Ask \(Self.words(of: rules.approvers)).")
    }
  }

  /// Lists operators of whom any will do, such as `bob or eve`.
  public static func words(of operators: [OperatorName]) -> String {
    operators.isEmpty ? "an approver" : operators.map(\.rawValue).joined(separator: " or ")
  }

  private func decide(
    _ review: inout PlanReview, _ state: PlanState, by operatorName: OperatorName,
    reason: String?, at moment: Timestamp
  ) {
    review.plan.state = state
    review.decidedBy = operatorName
    review.decidedAt = moment
    review.decisionReason = reason
  }

  private func append(
    _ review: PlanReview, by operatorName: OperatorName, reason: String?,
    in transaction: Transaction
  ) throws -> Int64? {
    let step = PlanStep(
      planID: review.plan.id, model: review.plan.request.model, title: review.plan.title,
      state: review.plan.state, by: operatorName, reason: reason)
    return try transaction.events.append(.registry(.planMoved(step)))
  }
}
