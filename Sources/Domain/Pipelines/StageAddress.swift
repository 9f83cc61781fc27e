/// Names one stage in the workspace as DVC does: `claims/dvc.yaml:fit`.
public struct StageAddress: Codable, Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The pipeline that declares the stage.
  public let pipeline: PipelineName
  /// The stage within the pipeline.
  public let stage: StageName

  /// Creates a stage address from its parts.
  public init(pipeline: PipelineName, stage: StageName) {
    self.pipeline = pipeline
    self.stage = stage
  }

  /// The address as DVC writes it: `fit` in the root's pipeline, else `claims/dvc.yaml:fit`.
  public var description: String {
    pipeline == .root ? stage.rawValue : "\(pipeline):\(stage)"
  }

  /// Orders addresses by pipeline, then by stage.
  public static func < (left: StageAddress, right: StageAddress) -> Bool {
    (left.pipeline, left.stage) < (right.pipeline, right.stage)
  }
}
