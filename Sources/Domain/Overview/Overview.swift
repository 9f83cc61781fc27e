/// Holds what a console shows at once: the snapshot that events are applied to.
public struct Overview: Codable, Hashable, Sendable {
  /// The number of the last event it includes.
  public var number: Int64
  /// The store it stands for.
  public var generation: String
  /// A line for each model, by name.
  public var models: [ModelOverview]
  /// Active runs and the last run of each pipeline, newest first.
  public var runs: [PipelineRun]

  /// Creates an overview from its parts.
  public init(
    number: Int64 = 0, generation: String = "", models: [ModelOverview] = [],
    runs: [PipelineRun] = []
  ) {
    self.number = number
    self.generation = generation
    self.models = models
    self.runs = runs
  }

  /// The position of `model`.
  public func modelIndex(of model: ModelName) -> Int? {
    models.firstIndex { $0.name == model }
  }
}
