/// Tells one file's content from another's, and from its own before a change, without reading it.
public struct FileIdentity: Hashable, Sendable {
  /// The number of the file system.
  public let device: UInt64
  /// The number of the file on it.
  public let inode: UInt64
  /// The length in bytes.
  public let size: Int64
  /// When the content last changed, in nanoseconds since 1970.
  public let modifiedAt: Int64
  /// When content or attributes last changed, in nanoseconds since 1970.
  public let changedAt: Int64

  /// Creates an identity from stored numbers.
  ///
  /// - Parameters:
  ///   - device: The number of the file system.
  ///   - inode: The number of the file on it.
  ///   - size: The length in bytes.
  ///   - modifiedAt: When the content last changed, in nanoseconds since 1970.
  ///   - changedAt: When content or attributes last changed, in nanoseconds since 1970.
  public init(device: UInt64, inode: UInt64, size: Int64, modifiedAt: Int64, changedAt: Int64) {
    self.device = device
    self.inode = inode
    self.size = size
    self.modifiedAt = modifiedAt
    self.changedAt = changedAt
  }
}
