/// Names the parameters a stage takes from one file.
public struct StageParameters: Hashable, Sendable {
  /// The file.
  public let file: StagePath
  /// The dotted names of the parameters, nil for the whole file.
  public let keys: [String]?
}
