public import Storage

/// Asks one endpoint for the scores of some rows.
public struct InferenceRequest: Sendable {
  /// The caller's name for the request, if it gave one.
  public var id: String?
  /// How many rows there are.
  public var rowCount: Int
  /// One input per column, or one with all features in the model's order.
  public var inputs: [InputTensor]
  /// One id per row under which the outcome may arrive later; empty when the caller gave none.
  public var rowIDs: [String]
  /// What is special about the rows.
  public var flags: PredictionFlags
  /// When the request arrived, by the router's steady clock; now if nil.
  public var receivedAt: Duration?

  /// Creates a request from its parts.
  public init(
    id: String? = nil, rowCount: Int, inputs: [InputTensor], rowIDs: [String] = [],
    flags: PredictionFlags = [], receivedAt: Duration? = nil
  ) {
    self.id = id
    self.rowCount = rowCount
    self.inputs = inputs
    self.rowIDs = rowIDs
    self.flags = flags
    self.receivedAt = receivedAt
  }
}
