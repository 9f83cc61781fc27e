public import Domain
public import Storage

/// Keeps what has been asked for until a run stands for it, so that whoever asked need not wait.
extension TriggerBook {
  /// Requests of one trigger that wait at most.
  private static let mostWaiting = 100

  /// Keeps a signed request, unless it has come before.
  ///
  /// - Parameters:
  ///   - firing: What is asked for.
  ///   - transaction: The open transaction.
  /// - Returns: Nothing when it is kept, and the skip otherwise.
  /// - Throws: ``Problem`` with code `unavailable` when too many wait, or the store's error.
  public func keep(
    _ firing: TriggerFiring, in transaction: Transaction
  ) throws -> TriggerOutcome? {
    let waiting = try transaction.triggers.state(of: name)?.waiting ?? []
    let isWaiting = waiting.contains { $0.delivery == firing.delivery }
    if let reason = try isWaiting ? "it came already" : repetition(of: firing, in: transaction) {
      return try skip(firing, because: reason, by: .engine, in: transaction)
    }
    guard waiting.count < Self.mostWaiting else {
      throw Problem(
        .unavailable, "\(waiting.count) requests wait already", at: "trigger \(name)",
        fix: "Send it again a little later.")
    }
    try change(in: transaction) { $0.waiting = waiting + [firing] }
    return nil
  }

  /// Forgets a request that was kept: a run stands for it, or nothing will.
  ///
  /// - Throws: The store's error.
  public func forget(_ firing: TriggerFiring, in transaction: Transaction) throws {
    try change(in: transaction) { state in
      let left = (state.waiting ?? []).filter { $0.delivery != firing.delivery }
      state.waiting = left.isEmpty ? nil : left
    }
  }
}
