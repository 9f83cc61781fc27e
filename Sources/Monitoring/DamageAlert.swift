internal import Domain
internal import Storage

/// Raises an alert about captured predictions that cannot be read and so are in no window.
///
/// ``AlertBook`` clears it once as many windows have closed since as clear any other alert.
struct DamageAlert: Sendable {
  let model: ModelName
  let damage: Problem
  /// The window that lacks the rows.
  let window: Int
  let newID: AlertID

  /// Raises the alert, or lets the one that is open tell of this damage.
  ///
  /// Telling of the same damage again changes nothing, so it can be told before the place behind
  /// it is stored.
  func raise(in transaction: Transaction) throws {
    let known = try transaction.alerts.open(of: model).first { $0.kind == .damage }
    let message = damage.what + (damage.place.map { ", \($0)" } ?? "")
    guard known?.message != message else { return }
    let alert = Alert(
      id: known?.id ?? newID, model: model, kind: .damage, level: .alert, windowIndex: window,
      message: message, raisedAt: known?.raisedAt ?? transaction.now)
    try transaction.alerts.put(alert)
    try transaction.events.append(.monitoring(.alertRaised(alert)))
  }
}
