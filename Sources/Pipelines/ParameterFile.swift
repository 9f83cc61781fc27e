internal import Documents

/// Holds a parameter file as it would be with other values.
public struct ParameterFile: Sendable {
  /// The file's name beside its `dvc.yaml`.
  public let name: String
  /// Its text.
  public let text: String
  let root: Node
}
