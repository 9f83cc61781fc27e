/// Describes a declared pipeline.
public struct PipelineSummary: Codable, Hashable, Sendable {
  /// The pipeline.
  public let name: PipelineName
  /// Its stages in an order in which they can run.
  public let stages: [StageSummary]
  /// Its last run.
  public let lastRun: PipelineRun?
  /// Why its stages are not known; absent when the file can be read.
  public let problem: Problem?

  /// Creates a pipeline summary from its parts.
  public init(
    name: PipelineName, stages: [StageSummary], lastRun: PipelineRun? = nil,
    problem: Problem? = nil
  ) {
    self.name = name
    self.stages = stages
    self.lastRun = lastRun
    self.problem = problem
  }
}
