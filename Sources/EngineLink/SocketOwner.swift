internal import Domain
internal import Foundation
internal import NIOCore

/// Tells whether the program behind a Unix socket is one to trust: this user's own, the superuser's,
/// or that of whoever owns the folder the socket lies in.
///
/// In a folder that all may write to, such as `/tmp`, anybody could have put a socket.
enum SocketOwner {
  /// The kernel's `struct ucred`.
  private struct Credentials: Sendable {
    var processID: Int32 = 0
    var userID: UInt32 = 0
    var groupID: UInt32 = 0
  }

  /// `SOL_SOCKET` and `SO_PEERCRED` of Linux.
  private static let level = NIOBSDSocket.OptionLevel(rawValue: 1)
  private static let name = NIOBSDSocket.Option(rawValue: 17)

  /// Refuses a program that listens in somebody else's name, and one whose name is not told.
  ///
  /// - Parameters:
  ///   - provider: The connection, where it can be asked who is at its other end.
  ///   - path: Where the socket lies.
  /// - Throws: ``Problem`` with code `unauthorised`, or the system's error.
  static func check(
    _ provider: (any SocketOptionProvider)?, at path: String
  ) async throws {
    guard let provider else {
      throw Problem(
        .unauthorised, "the system does not say whose program listens on the engine's socket",
        at: path, fix: "Join the engine on the machine that it runs on.")
    }
    let credentials: Credentials = try await provider.unsafeGetSocketOption(
      level: level, name: name
    ).get()
    guard !isTrusted(credentials.userID, at: path) else { return }
    throw Problem(
      .unauthorised, "another user's program listens on the engine's socket", at: path,
      fix: "End that program, or join an engine that is yours or your group's.")
  }

  /// Whether a user may serve the socket at a path.
  static func isTrusted(_ user: UInt32, at path: String, for reader: UInt32 = geteuid()) -> Bool {
    if user == reader || user == 0 { return true }
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    var status = stat()
    guard stat(folder, &status) == 0 else { return false }
    return status.st_uid == user && status.st_mode & 0o022 == 0
  }
}
