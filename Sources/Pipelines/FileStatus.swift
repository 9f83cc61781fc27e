import Glibc

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
