internal import Domain
internal import EngineCore
internal import EngineLink
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
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

  /// Returns the operator at the other end.
  ///
  /// - Throws: ``Problem`` with code `unauthorised` when the connection is no Unix socket.
  static func operatorName(of channel: any Channel) async throws -> OperatorName {
    guard isSocket(channel), let provider = channel as? any SocketOptionProvider else {
      throw refusal
    }
    let credentials: Credentials = try await provider.unsafeGetSocketOption(
      level: level, name: name
    ).get()
    return OperatorName(userName(of: credentials.userID))
  }

  /// Returns the operator at the other end with what the client says of its session.
  ///
  /// - Throws: ``Problem`` with code `unauthorised` when the connection is no Unix socket,
  ///   `invalidInput` when a header is not understood.
  static func caller(
    _ request: Request, _ context: EngineRequestContext
  ) async throws -> Caller {
    let name = try await operatorName(of: context.channel)
    let scope = value(of: EngineProtocol.scopeHeader, in: request) ?? SessionScope.armed.rawValue
    guard let scope = SessionScope(rawValue: scope) else {
      throw Problem(
        .invalidInput, "the header \(EngineProtocol.scopeHeader) is not understood",
        fix: "Send read-only or armed.")
    }
    let label = value(of: EngineProtocol.sessionHeader, in: request) ?? ""
    return Caller(operatorName: name, session: ClientSession(label: label, scope: scope))
  }

  private static func value(of header: String, in request: Request) -> String? {
    HTTPField.Name(header).flatMap { request.headers[$0] }
  }

  /// Why something is not done for whoever comes over TCP.
  static let refusal = Problem(
    .unauthorised, "this is answered on the workspace's socket only",
    fix: "Use binnacle, or curl --unix-socket with the path that binnacle engine status prints.")

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
