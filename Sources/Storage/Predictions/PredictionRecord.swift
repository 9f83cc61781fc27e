public import Domain

/// Holds one captured row: what was asked, what was answered, and by which version.
public struct PredictionRecord: Codable, Hashable, Sendable {
  /// The model that was asked.
  public let model: ModelName
  /// Counts the rows of the model from 0, without gaps.
  public let sequence: Int64
  /// The id of the request the row came in.
  public let requestID: String
  /// The id under which the outcome may arrive later.
  public let rowID: String
  /// The version that answered.
  public let version: Int
  /// The epoch of the binding that chose the version.
  public let epoch: Int
  /// When the row was answered.
  public let at: Timestamp
  /// The coded features in the order of the version's features; NaN is missing.
  public let values: [Double]
  /// Texts that their codes alone would lose.
  public let texts: [RawText]
  /// The answer.
  public let score: Double
  /// What was special about the row.
  public let flags: PredictionFlags

  /// Creates a record from its parts.
  public init(
    model: ModelName, sequence: Int64, requestID: String, rowID: String, version: Int, epoch: Int,
    at: Timestamp, values: [Double], texts: [RawText] = [], score: Double,
    flags: PredictionFlags = []
  ) {
    self.model = model
    self.sequence = sequence
    self.requestID = requestID
    self.rowID = rowID
    self.version = version
    self.epoch = epoch
    self.at = at
    self.values = values
    self.texts = texts
    self.score = score
    self.flags = flags
  }
}
