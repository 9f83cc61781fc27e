public import Domain
public import Storage

/// Raises an alert while predictions of a model cannot be captured, and clears it afterwards.
public struct CaptureAlert: Sendable {
  private let model: ModelName
  private let status: CaptureStatus
  private let newID: AlertID

  /// Takes what the prediction log reports.
  ///
  /// - Parameters:
  ///   - model: The model whose predictions are concerned.
  ///   - status: How capture is doing.
  ///   - newID: The id of the alert, if one is raised.
  public init(model: ModelName, status: CaptureStatus, newID: AlertID) {
    self.model = model
    self.status = status
    self.newID = newID
  }

  /// Raises or clears the alert inside the given transaction.
  ///
  /// - Parameter transaction: The open transaction.
  /// - Throws: The store's error.
  public func update(in transaction: Transaction) throws {
    let known = try transaction.alerts.open(of: model).first { $0.kind == .capture }
    switch (status.state, known) {
    case (.degraded, nil):
      let alert = Alert(
        id: newID, model: model, kind: .capture, level: .alert,
        message: "predictions are answered but not captured, \(status.skipped) rows skipped "
          + "so far; free space on the disk",
        raisedAt: transaction.now)
      try transaction.alerts.put(alert)
      try transaction.events.append(.monitoring(.alertRaised(alert)))
    case (.on, var alert?):
      alert.clearedAt = transaction.now
      try transaction.alerts.put(alert)
      try transaction.events.append(.monitoring(.alertCleared(alert)))
    case (.degraded, .some), (.on, nil): break
    }
  }
}
