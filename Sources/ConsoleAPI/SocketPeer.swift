internal import Domain
internal import Foundation
internal import NIOCore

/// Tells who is at the other end of a Unix socket, as the kernel knows it.
enum SocketPeer {
  /// The kernel's `struct ucred`.
  private struct Credentials: Sendable {
    var processID: Int32 = 0
    var userID: UInt32 = 0
    var groupID: UInt32 = 0
  }

  /// `SOL_SOCKET` and `SO_PEERCRED` of Linux.
  private static let level = NIOBSDSocket.OptionLevel(rawValue: 1)
  private static let name = NIOBSDSocket.Option(rawValue: 17)

  /// Whether the connection is a Unix socket's.
  static func isSocket(_ channel: any Channel) -> Bool {
    channel.remoteAddress?.pathname != nil || channel.localAddress?.pathname != nil
  }

  /// Returns the operator at the other end, and what they may do.
  ///
  /// - Throws: ``Problem`` with code `unauthorised` when the kernel does not say.
  static func operatorAndRole(
    of channel: any Channel
  ) async throws(Problem) -> (OperatorName, AccessRole) {
    guard let provider = channel as? any SocketOptionProvider else { throw unknown(nil) }
    let credentials: Credentials
    do {
      credentials = try await provider.unsafeGetSocketOption(level: level, name: name).get()
    } catch {
      throw unknown(error)
    }
    return (
      OperatorName(userName(of: credentials.userID)),
      role(of: credentials.userID, onSocketOf: geteuid())
    )
  }

  /// What a user of this machine may do: the workspace's owner everything, and whoever else the
  /// socket's mode lets in may agree to plans too, but neither hands out tokens nor ends the engine.
  static func role(of user: UInt32, onSocketOf owner: UInt32) -> AccessRole {
    // The superuser could become the owner at will.
    user == owner || user == 0 ? .admin : .approver
  }

  private static func unknown(_ error: (any Error)?) -> Problem {
    Problem(
      .unauthorised, "the system does not say who is at the other end of the socket",
      fix: "Connect again.", cause: error.map { "\($0)" })
  }

  private static func userName(of id: UInt32) -> String {
    var entry = passwd()
    var found: UnsafeMutablePointer<passwd>?
    var buffer = [CChar](repeating: 0, count: 4_096)
    guard getpwuid_r(id, &entry, &buffer, buffer.count, &found) == 0, found != nil,
      let name = entry.pw_name
    else { return "uid-\(id)" }
    return String(cString: name)
  }
}
