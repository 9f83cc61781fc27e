/// Holds a path both as it is written and as the place it means.
public struct StagePath: Hashable, Sendable {
  /// The path as written in `dvc.yaml`, which is also its name in `dvc.lock`.
  public let written: String
  /// The place it means.
  public let place: WorkspacePath

  /// Creates a path.
  ///
  /// - Parameters:
  ///   - written: The path as written in `dvc.yaml`.
  ///   - place: The place it means.
  public init(written: String, place: WorkspacePath) {
    self.written = written
    self.place = place
  }
}
