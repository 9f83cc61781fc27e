import Domain

/// Writes what came of a confirmed plan.
enum ReleaseOutcome {
  /// Writes the engine's answer; nothing where only a plan was asked for.
  static func write(_ outcome: (plan: Plan, receipt: Receipt)?, in context: CommandContext) {
    guard let (plan, receipt) = outcome else { return }
    context.write(
      json: ReceiptDocument.json(receipt, plan: plan.id), text: SafeText(receipt.message).text)
  }
}
