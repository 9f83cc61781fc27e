import Domain

/// Writes what came of a confirmed plan.
enum ReleaseOutcome {
  /// Writes the engine's answer; nothing where only a plan was asked for.
  ///
  /// - Throws: ``Problem`` with code `approvalAwaited` when a second person must agree first.
  static func write(
    _ outcome: (plan: Plan, receipt: Receipt)?, in context: CommandContext
  ) throws(Problem) {
    guard let (plan, receipt) = outcome else { return }
    context.write(
      json: ReceiptDocument.json(receipt, plan: plan.id), text: SafeText(receipt.message).text)
    guard let waiting = receipt.waitingPlan else { return }
    throw Problem(
      .approvalAwaited, "nothing has changed yet: a second person must agree",
      at: "plan \(waiting)", fix: "They run binnacle approve \(waiting) within 30 minutes.")
  }
}
