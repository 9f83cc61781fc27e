import Domain

/// Writes a plan with who asked for it and who decided.
enum PlanReviewText {
  /// Everything that a second person must see before they decide.
  static func page(_ review: PlanReview, in context: CommandContext) -> String {
    var lines = ["state: \(review.plan.state.rawValue)"]
    lines.append(
      "asked by \(review.askedBy) at \(context.words(review.askedAt))" + reason(review.reason))
    if let decider = review.decidedBy {
      lines.append(
        "decided by \(decider) at \(context.words(review.decidedAt))"
          + reason(review.decisionReason))
    } else if review.plan.needsSecondPerson {
      let others = review.plan.approvers.filter { $0 != review.askedBy }
      lines.append("may be approved by " + others.map(\.rawValue).joined(separator: ", "))
    }
    let safe = lines.map { SafeText($0).text }.joined(separator: "\n")
    return PlanText.page(review.plan) + "\n\n" + safe
  }

  private static func reason(_ reason: String?) -> String { reason.map { ": \($0)" } ?? "" }

  /// The review in the wire's spelling.
  static func json(_ review: PlanReview) -> OrderedJSON {
    .fields([
      ("plan", PlanText.json(review.plan)),
      ("asked_by", .text(review.askedBy.rawValue)),
      ("asked_at", .moment(review.askedAt)),
      ("reason", .text(review.reason)),
      ("decided_by", .text(review.decidedBy?.rawValue)),
      ("decided_at", .moment(review.decidedAt)),
      ("decision_reason", .text(review.decisionReason)),
    ])
  }
}
