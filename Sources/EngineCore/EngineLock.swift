public import Domain
internal import Foundation

/// Holds the right to be the one engine of a workspace, by a lock that dies with the process.
public final class EngineLock: Sendable {
  private let descriptor: Int32

  /// Takes the lock.
  ///
  /// - Parameter path: The lock file; created when missing.
  /// - Throws: ``Problem`` with code `inUse` when another engine holds it.
  public init(path: String) throws(Problem) {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw Problem(
        .internalFailure, "the engine's lock file cannot be opened", at: path,
        fix: "Check that you may write there.", cause: String(cString: strerror(errno)))
    }
    var wanted = Self.wholeFile
    guard fcntl(descriptor, Self.setLock, &wanted) == 0 else {
      close(descriptor)
      throw Problem(
        .inUse, "an engine of this workspace runs already", at: path,
        fix: "Open the console with binnacle, or stop it with binnacle engine stop.")
    }
  }

  deinit { close(descriptor) }

  /// Says whether some process holds the lock.
  ///
  /// Asking takes nothing, so it cannot keep an engine from starting.
  ///
  /// - Parameter path: The lock file.
  /// - Returns: Whether an engine runs.
  public static func isHeld(path: String) -> Bool {
    // Users that the socket is open to may read the lock, never take it.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var found = wholeFile
    guard fcntl(descriptor, getLock, &found) == 0 else { return true }
    return found.l_type != Int16(F_UNLCK)
  }

  /// `F_OFD_GETLK` of Linux: a lock that belongs to the open file, not to the process.
  private static let getLock: Int32 = 36
  /// `F_OFD_SETLK` of Linux.
  private static let setLock: Int32 = 37

  private static var wholeFile: flock {
    flock(
      l_type: Int16(F_WRLCK), l_whence: Int16(SEEK_SET), l_start: 0, l_len: 0, l_pid: 0)
  }
}
