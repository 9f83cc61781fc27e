/// Describes one immutable version of a registered model.
public struct ModelVersion: Codable, Hashable, Sendable {
  /// The registered model.
  public let model: ModelName
  /// Counts from 1 within the model.
  public let number: Int
  /// Whether it can be used.
  public let state: VersionState
  /// What fitted it, such as `boosted-trees`.
  public let learner: String
  /// The pipeline run that made it.
  public let runID: RunID?
  /// SHA-256 over its files; absent when the engine does not keep them, so it cannot answer here.
  public let artifactHash: String?
  /// MD5 of the training data.
  public let datasetHash: String
  /// How many rows it was trained on; unknown of versions made by older builds.
  public let trainingRows: Int?
  /// Its metrics on held-out rows; only finite values.
  public let metrics: [String: Double]
  /// Metrics that were reported without a finite value.
  public let undefinedMetrics: [String]
  /// What it was fitted with.
  public let parameters: [String: String]
  /// The score from which a row counts as positive.
  public let threshold: Double?
  /// What the gates said when it was registered.
  public let gates: [GateResult]
  /// When it was registered.
  public let createdAt: Timestamp
  /// Who asked for it.
  public let createdBy: OperatorName
  /// What it was made from, in words.
  public let note: String

  /// Creates a model version from its parts.
  public init(
    model: ModelName, number: Int, state: VersionState, learner: String, runID: RunID? = nil,
    artifactHash: String?, datasetHash: String, trainingRows: Int? = nil, metrics: [String: Double],
    undefinedMetrics: [String] = [], parameters: [String: String] = [:], threshold: Double? = nil,
    gates: [GateResult] = [], createdAt: Timestamp, createdBy: OperatorName, note: String = ""
  ) {
    self.model = model
    self.number = number
    self.state = state
    self.learner = learner
    self.runID = runID
    self.artifactHash = artifactHash
    self.datasetHash = datasetHash
    self.trainingRows = trainingRows
    self.metrics = metrics
    self.undefinedMetrics = undefinedMetrics
    self.parameters = parameters
    self.threshold = threshold
    self.gates = gates
    self.createdAt = createdAt
    self.createdBy = createdBy
    self.note = note
  }
}
