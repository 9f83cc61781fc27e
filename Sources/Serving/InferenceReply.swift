public import Domain

/// Answers a request: the scores, and which version gave them.
public struct InferenceReply: Sendable {
  /// The model that was asked.
  public let model: ModelName
  /// The version that answered.
  public let version: Int
  /// The epoch of the binding that chose the version.
  public let epoch: Int
  /// The id of the request, the caller's or a new one.
  public let requestID: String
  /// The ids the rows were captured under.
  public let rowIDs: [String]
  /// How many numbers each row's answer has.
  public let outputCount: Int
  /// The answers, one row after the other.
  public let scores: [Double]
  /// The class each answer means; empty for models that predict numbers.
  public let classes: [String]
  /// Whether the rows were written to the log before this reply.
  public let isCaptured: Bool
}
