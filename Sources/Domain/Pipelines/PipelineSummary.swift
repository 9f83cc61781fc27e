/// Describes a declared pipeline.
public struct PipelineSummary: Codable, Hashable, Sendable {
  /// The pipeline.
  public let name: PipelineName
  /// Its stages in an order in which they can run.
  public let stages: [StageSummary]
  /// Its last run.
  public let lastRun: PipelineRun?

  /// Creates a pipeline summary from its parts.
  public init(name: PipelineName, stages: [StageSummary], lastRun: PipelineRun? = nil) {
    self.name = name
    self.stages = stages
    self.lastRun = lastRun
  }
}
