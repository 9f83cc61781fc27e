/// Is a file as a trigger has seen it last.
public struct KnownFile: Hashable, Sendable {
  /// Its size in bytes.
  public let size: Int64
  /// When it was changed, in nanoseconds since 1970.
  public let changedAt: Int64
  /// The hash of its content; empty where nobody had to know it.
  public let hash: String

  /// Creates a known file from its parts.
  public init(size: Int64, changedAt: Int64, hash: String) {
    self.size = size
    self.changedAt = changedAt
    self.hash = hash
  }
}
