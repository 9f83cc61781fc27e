import Domain

/// Writes the engine's answer to a command for programs.
enum ReceiptDocument {
  /// The receipt in the wire's spelling.
  static func json(_ receipt: Receipt, plan: PlanID? = nil) -> OrderedJSON {
    .fields([
      ("message", .text(receipt.message)),
      ("plan_id", .text(plan?.rawValue)),
      ("event", receipt.eventNumber.map { .integer(Int($0)) }),
      ("run_id", .text(receipt.runID?.rawValue)),
      ("version", .integer(receipt.version)),
      ("epoch", .integer(receipt.epoch)),
      ("count", .integer(receipt.count)),
      ("waits_for_approval", receipt.waitingPlan.map { _ in .boolean(true) }),
    ])
  }
}
