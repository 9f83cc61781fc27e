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
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw Problem(
        .inUse, "an engine of this workspace runs already", at: path,
        fix: "Open the console with binnacle, or stop it with binnacle engine stop.")
    }
  }

  deinit { close(descriptor) }

  /// Says whether some process holds the lock.
  ///
  /// - Parameter path: The lock file.
  /// - Returns: Whether an engine runs.
  public static func isHeld(path: String) -> Bool {
    let descriptor = open(path, O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    guard flock(descriptor, LOCK_SH | LOCK_NB) == 0 else { return true }
    flock(descriptor, LOCK_UN)
    return false
  }
}
