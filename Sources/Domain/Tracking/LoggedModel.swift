/// Describes a model that a run logged, before anybody registers it.
public struct LoggedModel: Codable, Hashable, Sendable {
  /// Identifies it.
  public let id: LoggedModelID
  /// The experiment it belongs to.
  public let experiment: ExperimentID
  /// Its name; several models may share one.
  public let name: String
  /// The kind of model; may be empty.
  public let kind: String
  /// The run that made it, as the client claims.
  public let sourceRun: ExperimentRunID?
  /// Where its files lie.
  public let artifactLocation: String
  /// How far it is.
  public var status: LoggedModelStatus
  /// Whether it is in use.
  public var lifecycle: Lifecycle
  /// When it was made.
  public let createdAt: Timestamp
  /// When it was last changed.
  public var updatedAt: Timestamp

  /// Creates a model from its parts.
  public init(
    id: LoggedModelID, experiment: ExperimentID, name: String, kind: String = "",
    sourceRun: ExperimentRunID? = nil, artifactLocation: String,
    status: LoggedModelStatus = .pending, lifecycle: Lifecycle = .active, createdAt: Timestamp,
    updatedAt: Timestamp
  ) {
    self.id = id
    self.experiment = experiment
    self.name = name
    self.kind = kind
    self.sourceRun = sourceRun
    self.artifactLocation = artifactLocation
    self.status = status
    self.lifecycle = lifecycle
    self.createdAt = createdAt
    self.updatedAt = updatedAt
  }
}

/// Joins a logged model with all that is known of it.
public struct LoggedModelDetails: Codable, Hashable, Sendable {
  /// The model itself.
  public var model: LoggedModel
  /// Its parameters.
  public var parameters: [LoggedParameter]
  /// Its tags.
  public var tags: [TrackingTag]
  /// The values measured of it, each with the run that logged it.
  public var metrics: [LoggedModelMetric]

  /// Creates the details; what is left out is empty.
  public init(
    model: LoggedModel, parameters: [LoggedParameter] = [], tags: [TrackingTag] = [],
    metrics: [LoggedModelMetric] = []
  ) {
    self.model = model
    self.parameters = parameters
    self.tags = tags
    self.metrics = metrics
  }
}

/// Records one value of a metric that was measured of a logged model.
public struct LoggedModelMetric: Codable, Hashable, Sendable {
  /// The value.
  public let point: MetricPoint
  /// The run that logged it.
  public let run: ExperimentRunID
  /// The dataset it was measured on, if known.
  public let dataset: DatasetReference?

  /// Creates a value.
  public init(_ point: MetricPoint, by run: ExperimentRunID, on dataset: DatasetReference? = nil) {
    self.point = point
    self.run = run
    self.dataset = dataset
  }
}
