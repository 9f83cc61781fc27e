/// Records one execution of pipelines: the stages asked for and how far each is.
public struct PipelineRun: Codable, Hashable, Sendable {
  /// Identifies the run.
  public let id: RunID
  /// The pipelines whose stages take part.
  public let pipelines: [PipelineName]
  /// Why it was started, in words: `operator`, `retrain of loans`.
  public var cause: String
  /// The model that gets a new version when the run finishes.
  public let model: ModelName?
  /// Who asked for it.
  public let requestedBy: OperatorName
  /// When it was asked for.
  public let createdAt: Timestamp
  /// When it ended.
  public var endedAt: Timestamp?
  /// How far it is.
  public var state: RunState
  /// Its stage runs, in an order in which they could run.
  public var stages: [StageRun]
  /// The trigger that started it; absent where a person did.
  public var origin: RunOrigin?
  /// How many of them may run at the same time; as many as the engine allows if absent.
  public let jobs: Int?
  /// The values that are written to `params.yaml` when it begins, by dotted key; absent where none
  /// were given.
  public let parameters: [String: String]?

  /// Creates a pipeline run from its parts.
  public init(
    id: RunID, pipelines: [PipelineName], cause: String, model: ModelName? = nil,
    requestedBy: OperatorName, createdAt: Timestamp, endedAt: Timestamp? = nil,
    state: RunState = .scheduled, stages: [StageRun] = [], jobs: Int? = nil,
    origin: RunOrigin? = nil, parameters: [String: String]? = nil
  ) {
    self.id = id
    self.pipelines = pipelines
    self.cause = cause
    self.model = model
    self.requestedBy = requestedBy
    self.createdAt = createdAt
    self.endedAt = endedAt
    self.state = state
    self.stages = stages
    self.jobs = jobs
    self.origin = origin
    self.parameters = parameters
  }

  /// The values it was given, each as `key=value`, by key.
  public var givenParameters: [String] {
    (parameters ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
  }

  /// The position of the stage run at `address`.
  public func stageIndex(of address: StageAddress) -> Int? {
    stages.firstIndex { $0.address == address }
  }
}
