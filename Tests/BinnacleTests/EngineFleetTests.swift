import Domain
import EngineCore
import EngineLink
import Synchronization
import TestSupport
import Testing

@testable import binnacle

@Suite struct EngineFleetTests {
  /// Remembers the workspaces that clients were made for.
  private final class Counter: Sendable {
    let workspaces = Mutex<[String]>([])
  }

  private let counter = Counter()

  private func fleet(_ workspaces: String...) throws -> EngineFleet {
    try EngineFleet(workspaces.map { .workspace(EngineFolder(workspace: $0)) }) { engine in
      counter.workspaces.withLock { $0.append(engine.longName) }
      return InMemoryEngineClient()
    }
  }

  private var workspaces: [String] { counter.workspaces.withLock { $0 } }

  @Test func `engines are called after their folders, in the order they were named`() throws {
    let fleet = try fleet("/srv/north", "/srv/south", "/home/ada/west")
    #expect(fleet.names == ["north", "south", "west"])
    #expect(Set(fleet.clients.keys) == ["north", "south", "west"])
    #expect(workspaces == ["/srv/north", "/srv/south", "/home/ada/west"])
  }

  @Test func `a workspace that is named twice counts once`() throws {
    #expect(try fleet("/srv/north", "/srv/south", "/srv/north").names == ["north", "south"])
    #expect(workspaces == ["/srv/north", "/srv/south"])
  }

  @Test func `folders of one name are told apart by their paths`() throws {
    let fleet = try fleet("/a/models", "/srv/north", "/b/models")
    #expect(fleet.names == ["/a/models", "north", "/b/models"])
    #expect(fleet.clients.count == 3)
  }

  @Test func `one engine alone is a fleet too`() throws {
    #expect(try fleet("/srv/north").names == ["north"])
  }

  @Test func `escape sequences in a folder's name are shown as text`() throws {
    #expect(try fleet("/srv/no\u{1B}[2Jrth").names == ["no^[[2Jrth"])
  }
}
