public import Domain
public import Storage

/// Decides about experiments, runs and logged models inside the transaction it was made for.
///
/// A decision either writes all that it should or throws; whoever opened the transaction undoes
/// what a refused one wrote.
public struct RunTracker {
  let transaction: TelemetryTransaction
  let now: Timestamp
  /// Where artifacts lie unless a client says otherwise.
  static let artifactRoot = "mlflow-artifacts:/"

  /// Creates the tracker of an open transaction.
  ///
  /// - Parameters:
  ///   - transaction: The open transaction.
  ///   - now: The time of day that changes are stamped with.
  public init(transaction: TelemetryTransaction, now: Timestamp) {
    self.transaction = transaction
    self.now = now
  }

  /// Answers questions from within the same transaction, which sees what it wrote itself.
  public var reader: RunReader { RunReader(transaction: transaction) }

  static func newIdentity() -> String {
    var generator = SystemRandomNumberGenerator()
    return GeneratedName.identity(using: &generator)
  }

  static func newName() -> String {
    var generator = SystemRandomNumberGenerator()
    return GeneratedName(using: &generator).text
  }
}
