/// Asks for a pipeline run.
public struct RunRequest: Codable, Hashable, Sendable {
  /// Pipelines (`claims/dvc.yaml`) and stages (`claims/dvc.yaml:fit`, or `fit` where only one
  /// pipeline has a stage of that name); empty for all.
  public let targets: [String]
  /// Whether unchanged stages run too.
  public let isForced: Bool
  /// Values that are written to `params.yaml` when the run has its pipelines, by dotted key.
  public let parameters: [String: String]
  /// Why, in words.
  public let cause: String
  /// The model that gets a new version when the run finishes.
  public let model: ModelName?
  /// Stages of the run that may run at the same time; as many as the engine allows if absent.
  public let jobs: Int?

  /// Creates a run request from its parts.
  public init(
    targets: [String] = [], isForced: Bool = false, parameters: [String: String] = [:],
    cause: String = "operator", model: ModelName? = nil, jobs: Int? = nil
  ) {
    self.targets = targets
    self.isForced = isForced
    self.parameters = parameters
    self.cause = cause
    self.model = model
    self.jobs = jobs
  }

  /// The most stages that a run may have running at the same time.
  public static let mostJobs = 1_000

  /// The equal command line.
  public var commandLine: String {
    let values = parameters.sorted { $0.key < $1.key }
      .flatMap { ["--param", "\($0.key)=\($0.value)"] }
    let limit = jobs.map { ["--jobs", "\($0)"] } ?? []
    return ShellText.line(
      ["binnacle", "run"] + targets + (isForced ? ["--force"] : []) + limit + values)
  }
}
