public import Domain

/// Is one thing that a run logged, as a line of its page.
public enum RunFact: Hashable, Sendable {
  /// The latest point of a metric.
  case metric(ReportedMetric)
  /// A parameter.
  case parameter(LoggedParameter)
  /// A dataset that it read.
  case dataset(DatasetInput)
  /// A model that it read or made.
  case model(ReportedModel)
  /// A registered version that was made of it.
  case version(ReportedVersion)
  /// A file or folder that it left.
  case artifact(ReportedArtifact)
  /// A tag.
  case tag(TrackingTag)

  /// Returns all that a report tells, metrics first.
  static func all(_ report: RunReport) -> [RunFact] {
    report.metrics.map(RunFact.metric) + report.parameters.map(RunFact.parameter)
      + report.datasets.map(RunFact.dataset) + report.models.map(RunFact.model)
      + report.versions.map(RunFact.version) + report.artifacts.map(RunFact.artifact)
      + report.tags.map(RunFact.tag)
  }

  /// What kind of thing it is, in a word.
  public var kind: String {
    switch self {
    case .metric: "metric"
    case .parameter: "param"
    case .dataset: "dataset"
    case .model: "model"
    case .version: "version"
    case .artifact(let artifact): artifact.size == nil ? "folder" : "file"
    case .tag: "tag"
    }
  }

  /// What it is called.
  public var name: String {
    switch self {
    case .metric(let metric): metric.key
    case .parameter(let parameter): parameter.key
    case .dataset(let dataset): dataset.name
    case .model(let model): model.name
    case .version(let version): "\(version.model)/\(version.number)"
    case .artifact(let artifact): artifact.path
    case .tag(let tag): tag.key
    }
  }

  /// What was logged under its name.
  public var value: String {
    switch self {
    case .metric(let metric): metric.value.words
    case .parameter(let parameter): parameter.value
    case .dataset(let dataset): dataset.digest
    case .model(let model): model.use == .input ? "read" : "made"
    case .version(let version): "v\(version.number) of \(version.model)"
    case .artifact(let artifact): artifact.size.map(Self.bytes) ?? ""
    case .tag(let tag): tag.value
    }
  }

  private static func bytes(_ size: Int64) -> String {
    size < 10_000 ? "\(size) B" : "\(Quantity.count(Int((size + 512) / 1_024))) KiB"
  }
}
