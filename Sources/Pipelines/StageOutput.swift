/// Describes a file or folder that a stage writes.
public struct StageOutput: Hashable, Sendable {
  /// Lists what an output is for; all are tracked alike.
  public enum Kind: String, Hashable, Sendable, Codable {
    /// A result.
    case output
    /// Numbers that describe a result.
    case metric
    /// Points to draw.
    case plot
  }

  /// The file or folder.
  public let path: StagePath
  /// What it is for.
  public let kind: Kind
  /// Whether its content is kept in the cache.
  public let isCached: Bool
  /// Whether it stays in place before the stage runs again.
  public let persists: Bool

  /// The place it is written to.
  public var place: WorkspacePath { path.place }
}
