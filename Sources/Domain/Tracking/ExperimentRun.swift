/// Describes one execution that logs parameters, metrics, tags and artifacts to an experiment.
///
/// It is what a client logged, from anywhere; an execution of this engine's own pipelines is a
/// ``PipelineRun``.
public struct ExperimentRun: Codable, Hashable, Sendable {
  /// Identifies it.
  public let id: ExperimentRunID
  /// The experiment it belongs to.
  public let experiment: ExperimentID
  /// Its name; several runs may share one.
  public var name: String
  /// Who ran it, as the client claims; may be empty.
  public let user: String
  /// How far it is.
  public var status: ExperimentRunStatus
  /// When it began; zero if the client did not say.
  public let startedAt: Timestamp
  /// When it ended, if it has.
  public var endedAt: Timestamp?
  /// Whether it is in use.
  public var lifecycle: Lifecycle
  /// Where its artifacts lie.
  public let artifactLocation: String

  /// Creates a run from its parts.
  public init(
    id: ExperimentRunID, experiment: ExperimentID, name: String, user: String = "",
    status: ExperimentRunStatus = .running, startedAt: Timestamp, endedAt: Timestamp? = nil,
    lifecycle: Lifecycle = .active, artifactLocation: String
  ) {
    self.id = id
    self.experiment = experiment
    self.name = name
    self.user = user
    self.status = status
    self.startedAt = startedAt
    self.endedAt = endedAt
    self.lifecycle = lifecycle
    self.artifactLocation = artifactLocation
  }
}

/// Joins a run with all that it logged.
public struct ExperimentRunDetails: Codable, Hashable, Sendable {
  /// The run itself.
  public var run: ExperimentRun
  /// The latest point of each metric.
  public var metrics: [MetricPoint]
  /// Its parameters.
  public var parameters: [LoggedParameter]
  /// Its tags.
  public var tags: [TrackingTag]
  /// The datasets it read.
  public var datasets: [DatasetInput]
  /// The logged models it read.
  public var inputModels: [LoggedModelID]
  /// The logged models it made.
  public var outputModels: [ModelOutput]

  /// Creates the details; what is left out is empty.
  public init(
    run: ExperimentRun, metrics: [MetricPoint] = [], parameters: [LoggedParameter] = [],
    tags: [TrackingTag] = [], datasets: [DatasetInput] = [], inputModels: [LoggedModelID] = [],
    outputModels: [ModelOutput] = []
  ) {
    self.run = run
    self.metrics = metrics
    self.parameters = parameters
    self.tags = tags
    self.datasets = datasets
    self.inputModels = inputModels
    self.outputModels = outputModels
  }
}
