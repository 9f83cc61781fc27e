import Domain
import Glibc

/// Holds DVC's own lock, so that DVC and Binnacle never write lock and cache at the same time.
///
/// It is held only while files are written, never while a command runs.
enum WorkspaceLock {
  private static let attempts = 600
  private static let pauseMilliseconds: Int32 = 50

  /// Waits for the lock, at most half a minute, and holds it while `body` runs.
  static func hold<Outcome>(
    root: String, _ body: () throws(Problem) -> Outcome
  ) throws(Problem) -> Outcome {
    try FileAccess.makeFolders(root + "/.dvc/tmp")
    let path = root + "/.dvc/tmp/lock"
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, FileAccess.ordinaryMode)
    guard descriptor >= 0 else { throw FileAccess.failure("opening", path) }
    defer { close(descriptor) }
    try acquire(descriptor)
    return try body()
  }

  private static func acquire(_ descriptor: Int32) throws(Problem) {
    for _ in 0..<attempts {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
      guard errno == EWOULDBLOCK || errno == EINTR else { break }
      poll(nil, 0, pauseMilliseconds)
    }
    throw Problem(
      .inUse, "another DVC process holds the workspace's lock", at: ".dvc/tmp/lock",
      fix: "Wait until it has finished, then run again.")
  }
}
