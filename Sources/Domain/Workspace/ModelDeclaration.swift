/// Declares one model of the workspace: how it is made, gated, served and watched.
public struct ModelDeclaration: Codable, Hashable, Sendable {
  /// The registered model, which is also the endpoint.
  public let name: ModelName
  /// The business problem behind it.
  public let problem: ProblemStatement?
  /// The pipeline that trains it.
  public let pipeline: PipelineName?
  /// The model folder that the pipeline writes, relative to the workspace.
  public let folder: String?
  /// The metrics that the pipeline writes, relative to the workspace.
  public let metricsFile: String?
  /// The version that is to answer; whichever an operator promoted if absent.
  public let desired: DesiredVersion?
  /// Rows that no version is trained on.
  public let holdout: HoldoutRules?
  /// What a version must meet before it is promoted.
  public let gates: [Gate]
  /// The JSON file that says what a request should hold, relative to the workspace.
  public let schemaFile: String?
  /// How its traffic is watched.
  public let monitor: MonitorRules
  /// How outcomes reach the engine.
  public let labels: LabelRules?
  /// The CSV file that labelled rows are added to before retraining.
  public let retrainFile: String?
  /// Recorded rows that can be sent to the endpoint.
  public let replay: ReplayRules?

  /// Creates a model declaration from its parts.
  public init(
    name: ModelName, problem: ProblemStatement? = nil, pipeline: PipelineName? = nil,
    folder: String? = nil, metricsFile: String? = nil, desired: DesiredVersion? = nil,
    holdout: HoldoutRules? = nil,
    gates: [Gate] = [], schemaFile: String? = nil, monitor: MonitorRules = MonitorRules(),
    labels: LabelRules? = nil,
    retrainFile: String? = nil, replay: ReplayRules? = nil
  ) {
    self.name = name
    self.problem = problem
    self.pipeline = pipeline
    self.folder = folder
    self.metricsFile = metricsFile
    self.desired = desired
    self.holdout = holdout
    self.gates = gates
    self.schemaFile = schemaFile
    self.monitor = monitor
    self.labels = labels
    self.retrainFile = retrainFile
    self.replay = replay
  }

  /// The column of the training data that takes outcomes; absent when nothing names one.
  public var outcomeColumn: String? { holdout?.target ?? labels?.column }

  /// The column of the training data that takes the ids of rows.
  public var idColumn: String { holdout?.id ?? replay?.id ?? "id" }
}
