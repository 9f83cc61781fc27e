public import Domain

/// Says how a decision ended; both ways leave an audit row in the same transaction.
public enum Decision<Value: Sendable>: Sendable {
  /// It was carried out.
  case accepted(Value)
  /// It was refused, and why.
  case refused(Problem)
}
