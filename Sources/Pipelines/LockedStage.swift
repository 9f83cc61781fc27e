import Documents

/// Holds what `dvc.lock` records of one stage: the state in which its results were made.
public struct LockedStage: Hashable, Sendable {
  /// The command that was run.
  public let command: StageCommand
  /// The dependencies by path as written.
  public let dependencies: [Item]
  /// The outputs by path as written.
  public let outputs: [Item]
  /// The parameters by file as written.
  public let parameters: [ParameterFile]

  /// Records one dependency or output.
  public struct Item: Hashable, Sendable {
    /// The path as written in `dvc.yaml`.
    public let path: String
    /// What the path held.
    public let state: ContentState
    /// What the digest was computed from.
    public let form: DigestForm
  }

  /// Records the parameters taken from one file.
  public struct ParameterFile: Hashable, Sendable {
    /// The file as written in `dvc.yaml`.
    public let file: String
    /// The values by dotted name; the top level's names for a whole file.
    public let values: [Value]
  }

  /// Records one parameter.
  public struct Value: Hashable, Sendable {
    /// The dotted name.
    public let key: String
    let node: Node
  }
}
