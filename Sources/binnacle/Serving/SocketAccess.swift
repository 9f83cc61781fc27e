import Domain
import EngineCore
import Foundation

/// Says who may reach the engine's socket: its owner, and a group of users where one is named.
struct SocketAccess: Sendable {
  private let group: gid_t?

  /// Looks the group up.
  ///
  /// - Parameter name: What `binnacle.yaml` names.
  /// - Throws: ``Problem`` with code `invalidConfiguration` when there is no such group.
  init(group name: String?) throws(Problem) {
    guard let name else {
      group = nil
      return
    }
    guard let found = getgrnam(name) else {
      throw Problem(
        .invalidConfiguration, "there is no group \(SafeText(name)) on this machine",
        at: "binnacle.yaml, engine: socket_group",
        fix: "Name one that getent group lists, or leave it out.")
    }
    group = found.pointee.gr_gid
  }

  /// Refuses a socket that lies where the group would not find it.
  func check(_ socket: String, in folder: EngineFolder) throws(Problem) {
    guard group != nil, !socket.hasPrefix(folder.root + "/") else { return }
    throw Problem(
      .invalidConfiguration, "the workspace's path is too long for a socket that a group shares",
      at: SafeText(folder.workspace).text, fix: "Move the workspace to a shorter path.")
  }

  /// Lets the group through the engine's folder.
  func open(_ folder: EngineFolder) throws(Problem) {
    if let group { try folder.open(toGroup: group) }
  }

  /// Keeps the socket to those who may use it; says whether the system did so.
  func restrict(_ socket: String) -> Bool {
    guard let group else { return chmod(socket, 0o600) == 0 }
    return chown(socket, uid_t.max, group) == 0 && chmod(socket, 0o660) == 0
  }
}
