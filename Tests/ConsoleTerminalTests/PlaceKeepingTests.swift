import ConsoleCore
import ConsoleFixtures
import ConsoleTerminal
import Dispatch
import Domain
import Synchronization
import TestSupport
import Testing
import TextUI

extension OneScreenAtATime {
  @Suite struct PlaceKeepingTests {
    private static let size = Size(width: 80, height: 24)

    /// Remembers what was saved.
    private final class Shelf: Sendable {
      private let kept: Mutex<String?>

      init(_ text: String? = nil) { kept = Mutex(text) }

      var text: String? { kept.withLock { $0 } }

      func keeper(_ beginning: PlaceKeeper.Beginning) -> PlaceKeeper {
        PlaceKeeper(beginning: beginning, load: { self.text }) { text in
          self.kept.withLock { $0 = text }
        }
      }
    }

    /// Runs a console with a keeper while `body` plays the terminal.
    private func run(
      _ keeper: PlaceKeeper, _ body: @escaping @Sendable (PseudoTerminal) -> Bool
    ) async throws -> Bool {
      let terminal = try PseudoTerminal(Self.size)
      let environment = ["TERM": "xterm-256color", "LANG": "C.UTF-8"]
      guard case .screen(let found) = TerminalCapabilities.detect(environment: environment) else {
        throw Problem(.unavailable, "no terminal description", fix: "Install ncurses-base.")
      }
      let clock = RunningClock()
      let session = try await TerminalSession.open(
        found, theme: .dark, clock: clock, descriptor: terminal.slave)
      let client = InMemoryEngineClient()
      client.engine = Specimen.identity
      client.overview = Specimen.overview
      let console = Console(size: ViewSize(width: Self.size.width, height: Self.size.height))
      let loop = ConsoleLoop(
        console, client: client, session: session, glyphs: .unicode, themes: [.dark],
        keeper: keeper, clock: clock)
      async let running: Void = loop.run()
      let outcome = await withCheckedContinuation { continuation in
        DispatchQueue.global().async { continuation.resume(returning: body(terminal)) }
      }
      await running
      return outcome
    }

    @Test func `where the operator was is kept on leaving, and comes back when asked for`()
      async throws
    {
      let shelf = Shelf()
      _ = try await run(shelf.keeper(.anew)) { terminal in
        _ = terminal.readAnswering(until: "claims")
        terminal.type("4")
        _ = terminal.readAnswering(until: "drift")
        terminal.type("q")
        return true
      }
      #expect(shelf.text?.contains("drift") == true)
      let isThere = try await run(shelf.keeper(.whereLeft)) { terminal in
        let text = terminal.readAnswering(until: "drift > ")
        terminal.type("q")
        return text.contains("drift > ")
      }
      #expect(isThere)
    }

    @Test func `a console that begins anew forgets nothing until something is done`() async throws {
      let shelf = Shelf("what was kept")
      _ = try await run(shelf.keeper(.anew)) { terminal in
        _ = terminal.readAnswering(until: "claims")
        terminal.type("q")
        return true
      }
      #expect(shelf.text == "what was kept")
    }

    @Test func `what cannot be understood any more is passed over`() async throws {
      let isThere = try await run(Shelf("{\"trail\": 7}").keeper(.whereLeft)) { terminal in
        let text = terminal.readAnswering(until: "claims")
        terminal.type("q")
        return text.contains("overview")
      }
      #expect(isThere)
    }
  }
}
