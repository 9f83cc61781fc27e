/// Says how far an operation is.
public enum OperationState: String, Codable, CaseIterable, Hashable, Sendable {
  /// Waits for a second person.
  case waiting
  /// Being carried out.
  case running
  /// Carried out.
  case done
  /// Could not be carried out.
  case failed
  /// Stopped by an operator.
  case cancelled
  /// Refused by a second person.
  case rejected
  /// No second person agreed in time.
  case expired

  /// Whether the operation will not change any more.
  public var isFinal: Bool {
    switch self {
    case .waiting, .running: false
    case .done, .failed, .cancelled, .rejected, .expired: true
    }
  }
}
