import ConsoleCore
import ConsoleViews
import Domain
import EngineLink
import Storage
import TestSupport
import Foundation
import Testing
import TextUI

@testable import EngineCore

/// Two engines in one table: one on its socket, one over a port with a token.
@Suite(.timeLimit(.minutes(5))) struct FleetTests {
  @Test func `an engine here and one elsewhere share a table, and the other is looked at only`()
    async throws
  {
    let here = try EngineServer()
    let there = try EngineServer()
    try await here.serve { _, _ in
      try await there.serve { engine, port in
        let owner = SocketClient(address: there.socket)
        let secret = try #require(
          try await owner.perform(.tokens(.create(OperatorName("bob"), .viewer, hours: 1))).secret)
        let remote = SocketClient(
          address: port, session: ClientSession(label: "pts/1", scope: .readOnly), token: secret)
        var console = try await Self.console(SocketClient(address: here.socket), "here")
        _ = console.update(.fleet("there", .connected(try await remote.snapshot())))
        let table = Self.text(of: console)
        #expect(table.contains("here") && table.contains("there"))
        #expect(table.components(separatedBy: "loans").count >= 3)
        // Attached to the other one, the console says how little it may.
        for key in [Key.down, .enter] { _ = console.update(.key(key)) }
        _ = console.update(.session(try await remote.session().access))
        _ = console.update(
          .connected(try await remote.identity(), try await remote.snapshot()))
        #expect(Self.text(of: console).contains("READ-ONLY (viewer)"))
        await #expect(throws: Problem.self) {
          try await remote.perform(.pipeline(.run(RunRequest())))
        }
        let row = try #require(try await engine.store.read { try $0.audit.latest(1) }.first)
        #expect((row.by.rawValue, row.command, row.outcome) == ("bob", "pipeline.run", .refused))
      }
    }
  }

  /// A console that is attached to an engine and shows the fleet.
  private static func console(_ client: SocketClient, _ name: String) async throws -> Console {
    var console = Console(
      size: ViewSize(width: 120, height: 24),
      settings: ConsoleSettings(workspace: name, engines: [name, "there"]))
    _ = console.update(.session(try await client.session().access))
    _ = console.update(.connected(try await client.identity(), try await client.snapshot()))
    _ = console.update(.key(.character("0")))
    return console
  }

  private static func text(of console: Console) -> String {
    ConsoleView.frame(of: console, in: Size(width: 120, height: 24), glyphs: .unicode).text
  }
}
