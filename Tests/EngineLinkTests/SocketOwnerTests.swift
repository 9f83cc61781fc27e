import Domain
import Foundation
import TestSupport
import Testing

@testable import EngineLink

struct SocketOwnerTests {
  private static let me = geteuid()

  @Test func `one's own engine and the superuser's are trusted wherever their sockets lie`() {
    #expect(SocketOwner.isTrusted(Self.me, at: "/tmp/x.sock"))
    #expect(SocketOwner.isTrusted(0, at: "/tmp/x.sock", for: 1_234))
  }

  @Test func `a connection that does not tell its owner is not trusted`() async {
    await #expect {
      try await SocketOwner.check(nil, at: "/run/engine.sock")
    } throws: { error in
      (error as? Problem)?.sentence
        == "the system does not say whose program listens on the engine's socket "
        + "(/run/engine.sock). Join the engine on the machine that it runs on."
    }
  }

  @Test func `another user's is trusted in a folder that is theirs alone`() throws {
    let folder = try TemporaryFolder()
    let socket = folder.path + "/engine.sock"
    chmod(folder.path, 0o710)
    #expect(SocketOwner.isTrusted(Self.me, at: socket, for: 4_321))
    #expect(!SocketOwner.isTrusted(4_322, at: socket, for: 4_321))
    chmod(folder.path, 0o1777)
    #expect(Self.me == 0 || !SocketOwner.isTrusted(Self.me, at: socket, for: 4_321))
    #expect(!SocketOwner.isTrusted(4_322, at: "/nowhere/engine.sock", for: 4_321))
  }
}
