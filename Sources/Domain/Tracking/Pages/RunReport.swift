/// Tells all that a run logged, within what a page can carry.
public struct RunReport: Codable, Hashable, Sendable {
  /// The run.
  public let run: ExperimentRun
  /// The name of its experiment.
  public let experiment: String
  /// When it last logged a metric, as it says itself; its start if it never did.
  public let loggedAt: Timestamp
  /// The latest point of each metric, by name.
  public let metrics: [ReportedMetric]
  /// Its parameters, by name.
  public let parameters: [LoggedParameter]
  /// Its tags, by name; those that clients keep for themselves come last.
  public let tags: [TrackingTag]
  /// The datasets that it read, without their schemas and profiles.
  public let datasets: [DatasetInput]
  /// The models that it read or made.
  public let models: [ReportedModel]
  /// The registered versions that were made of it.
  public var versions: [ReportedVersion]
  /// Its files and folders, each folder before what it holds.
  public var artifacts: [ReportedArtifact]
  /// Why its files are not listed, or not all of them.
  public var artifactNote: String?

  /// Creates a report from its parts; what is left out is empty.
  public init(
    run: ExperimentRun, experiment: String, loggedAt: Timestamp, metrics: [ReportedMetric] = [],
    parameters: [LoggedParameter] = [], tags: [TrackingTag] = [], datasets: [DatasetInput] = [],
    models: [ReportedModel] = [], versions: [ReportedVersion] = [],
    artifacts: [ReportedArtifact] = [], artifactNote: String? = nil
  ) {
    self.run = run
    self.experiment = experiment
    self.loggedAt = loggedAt
    self.metrics = metrics
    self.parameters = parameters
    self.tags = tags
    self.datasets = datasets
    self.models = models
    self.versions = versions
    self.artifacts = artifacts
    self.artifactNote = artifactNote
  }

  /// The run in a line.
  public var line: RunLine { RunLine(run: run, loggedAt: loggedAt) }
}

/// Tells the latest point of a metric.
public struct ReportedMetric: Codable, Hashable, Sendable {
  /// The name of the metric.
  public let key: String
  /// The value.
  public let value: LoggedNumber
  /// The index within the series.
  public let step: Int64
  /// When it was measured.
  public let at: Timestamp

  /// Creates a point from its parts.
  public init(key: String, value: LoggedNumber, step: Int64, at: Timestamp) {
    self.key = key
    self.value = value
    self.step = step
    self.at = at
  }
}

/// Tells of a model that a run read or made.
public struct ReportedModel: Codable, Hashable, Sendable {
  /// Says what the run did with a model.
  public enum Use: String, Codable, Hashable, Sendable {
    /// It was read.
    case input
    /// It was made.
    case output
  }

  /// Identifies it.
  public let id: LoggedModelID
  /// Its name.
  public let name: String
  /// How far it is; absent when it was deleted.
  public let status: LoggedModelStatus?
  /// What the run did with it.
  public let use: Use

  /// Creates an entry from its parts.
  public init(id: LoggedModelID, name: String, status: LoggedModelStatus?, use: Use) {
    self.id = id
    self.name = name
    self.status = status
    self.use = use
  }
}

/// Names a registered version that was made of a run.
public struct ReportedVersion: Codable, Hashable, Sendable {
  /// The registered model.
  public let model: ModelName
  /// The version's number.
  public let number: Int

  /// Creates an entry from its parts.
  public init(model: ModelName, number: Int) {
    self.model = model
    self.number = number
  }
}

/// Tells of a file or a folder that a run left.
public struct ReportedArtifact: Codable, Hashable, Sendable {
  /// Its path below the run's artifacts.
  public let path: String
  /// Its bytes; absent for a folder.
  public let size: Int64?

  /// Creates an entry from its parts.
  public init(path: String, size: Int64?) {
    self.path = path
    self.size = size
  }
}
