public import Domain

/// Holds the rows of one answered request on their way to the log.
public struct PredictionBatch: Sendable {
  /// The model that was asked.
  public let model: ModelName
  /// The version that answered.
  public let version: Int
  /// The epoch of the binding that chose the version.
  public let epoch: Int
  /// The id of the request.
  public let requestID: String
  /// One row each.
  public let rows: [Row]
  /// The number of features of a row.
  public let featureCount: Int
  /// The coded features, row after row; NaN is missing.
  public let values: [Double]

  /// Holds what one row has besides its features.
  public struct Row: Hashable, Sendable {
    /// The id under which the outcome may arrive later.
    public let id: String
    /// The answer.
    public let score: Double
    /// Texts that their codes alone would lose.
    public let texts: [RawText]
    /// What was special about the row.
    public let flags: PredictionFlags

    /// Creates a row from its parts.
    public init(
      id: String, score: Double, texts: [RawText] = [], flags: PredictionFlags = []
    ) {
      self.id = id
      self.score = score
      self.texts = texts
      self.flags = flags
    }
  }

  /// Creates a batch.
  ///
  /// - Parameters:
  ///   - model: The model that was asked.
  ///   - version: The version that answered.
  ///   - epoch: The epoch of the binding that chose the version.
  ///   - requestID: The id of the request.
  ///   - rows: One row each.
  ///   - featureCount: The number of features of a row.
  ///   - values: The coded features, row after row: `rows.count * featureCount` numbers.
  public init(
    model: ModelName, version: Int, epoch: Int, requestID: String, rows: [Row], featureCount: Int,
    values: [Double]
  ) {
    self.model = model
    self.version = version
    self.epoch = epoch
    self.requestID = requestID
    self.rows = rows
    self.featureCount = featureCount
    self.values = values
  }
}
