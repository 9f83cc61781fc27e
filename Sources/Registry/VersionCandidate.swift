public import Domain

/// Holds what is known of a trained model before it becomes a version.
public struct VersionCandidate: Hashable, Sendable {
  /// The registered model.
  public let model: ModelName
  /// The pipeline run that made it.
  public let runID: RunID?
  /// SHA-256 over its files; absent when they are kept elsewhere.
  public let artifactHash: String?
  /// MD5 of the training data.
  public let datasetHash: String
  /// How many rows it was trained on.
  public let trainingRows: Int?
  /// What fitted it.
  public let learner: String
  /// Its metrics on held-out rows; only finite values.
  public let metrics: [String: Double]
  /// Metrics that were reported without a finite value.
  public let undefinedMetrics: [String]
  /// What it was fitted with.
  public let parameters: [String: String]
  /// The score from which a row counts as positive.
  public let threshold: Double?
  /// What it was made from, in words.
  public var note: String

  /// Creates a candidate from its parts.
  public init(
    model: ModelName, runID: RunID?, artifactHash: String?, datasetHash: String,
    trainingRows: Int? = nil, learner: String,
    metrics: [String: Double], undefinedMetrics: [String], parameters: [String: String],
    threshold: Double?, note: String
  ) {
    self.model = model
    self.runID = runID
    self.artifactHash = artifactHash
    self.datasetHash = datasetHash
    self.trainingRows = trainingRows
    self.learner = learner
    self.metrics = metrics
    self.undefinedMetrics = undefinedMetrics
    self.parameters = parameters
    self.threshold = threshold
    self.note = note
  }
}
