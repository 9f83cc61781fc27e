/// Holds the digest that a file had in one exact state.
public struct FileHash: Hashable, Sendable {
  /// The number of the file system, as its bits.
  public let device: Int64
  /// The number of the file on it, as its bits.
  public let inode: Int64
  /// The length in bytes.
  public let size: Int64
  /// When the content last changed, in nanoseconds since 1970.
  public let modifiedAt: Int64
  /// When content or attributes last changed, in nanoseconds since 1970.
  public let changedAt: Int64
  /// The MD5 digest in hexadecimal.
  public let digest: String

  /// Creates a file hash from its parts.
  public init(
    device: Int64, inode: Int64, size: Int64, modifiedAt: Int64, changedAt: Int64, digest: String
  ) {
    self.device = device
    self.inode = inode
    self.size = size
    self.modifiedAt = modifiedAt
    self.changedAt = changedAt
    self.digest = digest
  }
}
