import Glibc

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

/// Holds what `stat` says about a path, symbolic links followed.
struct FileStatus: Hashable {
  let identity: FileIdentity
  let isDirectory: Bool
  let isExecutable: Bool

  var size: Int64 { identity.size }

  /// Looks at `path`; nil when nothing is there.
  init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    identity = FileIdentity(
      device: UInt64(status.st_dev), inode: UInt64(status.st_ino), size: Int64(status.st_size),
      modifiedAt: Self.nanoseconds(status.st_mtim), changedAt: Self.nanoseconds(status.st_ctim))
    isDirectory = status.st_mode & S_IFMT == S_IFDIR
    isExecutable = !isDirectory && status.st_mode & S_IXUSR != 0
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
