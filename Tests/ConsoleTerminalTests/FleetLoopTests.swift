import ConsoleCore
import ConsoleFixtures
import Dispatch
import Domain
import EngineLink
import Foundation
import Synchronization
import TestSupport
import Testing
import TextUI

@testable import ConsoleTerminal

extension OneScreenAtATime {
  /// The loop of a console that can choose among engines.
  @Suite struct FleetLoopTests {
    private static let size = Size(width: 80, height: 24)
    private static let names = ["home", "north", "south"]

    private let home = Self.client(Specimen.overview)
    private let north = Self.client(Specimen.north)
    private let south = InMemoryEngineClient()

    private static func client(_ overview: Overview) -> InMemoryEngineClient {
      let client = InMemoryEngineClient()
      client.engine = Specimen.identity
      client.overview = overview
      return client
    }

    /// Runs a console on the first engine while `body` plays the terminal.
    private func run(
      keeping filterKeeper: FilterKeeper = .none,
      _ body: @escaping @Sendable (PseudoTerminal) -> [String: Bool]
    ) async throws -> [String: Bool] {
      let terminal = try PseudoTerminal(Self.size)
      let environment = ["TERM": "xterm-256color", "LANG": "C.UTF-8"]
      guard case .screen(let found) = TerminalCapabilities.detect(environment: environment) else {
        throw Problem(.unavailable, "no terminal description", fix: "Install ncurses-base.")
      }
      let clock = RunningClock()
      let session = try await TerminalSession.open(
        found, theme: .dark, clock: clock, descriptor: terminal.slave)
      let console = Console(
        size: ViewSize(width: Self.size.width, height: Self.size.height),
        settings: ConsoleSettings(workspace: Self.names[0], engines: Self.names))
      let loop = ConsoleLoop(
        console, client: home, engines: ["home": home, "north": north, "south": south],
        session: session, glyphs: .unicode, themes: [.dark],
        filterKeeper: filterKeeper, clock: clock)
      async let running: Void = loop.run()
      let outcome = await withCheckedContinuation { continuation in
        DispatchQueue.global().async { continuation.resume(returning: body(terminal)) }
      }
      await running
      return outcome
    }

    private func expect(_ outcome: [String: Bool]) {
      for (what, isTrue) in outcome where !isTrue { Issue.record("never shown: \(what)") }
    }

    @Test func `each other engine is asked once, and one that is silent says so`() async throws {
      let outcome = try await run { terminal in
        _ = terminal.readAnswering(until: "claims")
        terminal.type("0")
        let seen = terminal.read(of: ["turbines", "no engine answers"])
        terminal.type("10")
        terminal.type("q")
        return seen
      }
      expect(outcome)
      #expect(north.followedAfter == [Specimen.north.number])
      #expect(home.followedAfter == [Specimen.overview.number])
      #expect(south.followedAfter.isEmpty)
    }

    @Test func `a fact of another engine changes its row, a sample does not`() async throws {
      let move = AliasMove(
        model: ModelName("yaw"), alias: .champion, from: 2, to: 3, kind: .promotion, epoch: 9,
        at: Specimen.now, by: OperatorName("bob"))
      let last = AliasMove(
        model: ModelName("zephyr"), alias: .champion, from: nil, to: 1, kind: .promotion, epoch: 1,
        at: Specimen.now, by: OperatorName("bob"))
      let sample = EndpointSample(
        model: ModelName("yaw"), at: Specimen.now, version: 7, requestsPerSecond: 4_242,
        rowsPerSecond: 4_242, errorsPerSecond: 99)
      let outcome = try await run { [north] terminal in
        _ = terminal.readAnswering(until: "claims")
        terminal.type("0")
        var screen = TerminalEmulator(Self.size)
        screen.feed(terminal.readAnswering(until: "live").utf8)
        let before = screen.line(of: "yaw")
        north.send(.fact(NumberedEvent(number: 8, at: Specimen.now, event: .engine(.stopped))))
        north.send(
          .fact(
            NumberedEvent(
              number: 9, at: Specimen.now, event: .registry(.aliasMoved(move, undo: nil)))))
        north.send(.sample(sample))
        // A model that was not there is shown after all that was told before it.
        north.send(
          .fact(
            NumberedEvent(
              number: 10, at: Specimen.now, event: .registry(.aliasMoved(last, undo: nil)))))
        screen.feed(terminal.readAnswering(until: "zephyr").utf8)
        let after = screen.line(of: "yaw")
        terminal.type("q")
        return [
          "yaw with version 2": before.contains(" v2 "),
          "the same row with version 3, and no other change":
            after == before.replacing(" v2 ", with: " v3 "),
        ]
      }
      expect(outcome)
    }

    @Test func `a filter is written where a slow disk holds up no key`() async throws {
      let isApart = Mutex(false)
      let keeper = FilterKeeper { _, _ throws(Problem) in
        isApart.withLock { $0 = FileWork.isHere }
        return "console.yaml"
      }
      let outcome = try await run(keeping: keeper) { terminal in
        _ = terminal.readAnswering(until: "claims")
        terminal.type("/cla\r:save-filter mine\r")
        let seen = terminal.read(of: ["written to console.yaml"])
        terminal.type("q")
        return seen
      }
      expect(outcome)
      #expect(isApart.withLock { $0 })
      #expect(!FileWork.isHere)
    }

    @Test func `opening a row attaches to its engine, and commands reach only that one`()
      async throws
    {
      let outcome = try await run { terminal in
        _ = terminal.readAnswering(until: "claims")
        terminal.type("0")
        var seen = terminal.read(of: ["turbines"])
        terminal.type("/turb\r\r")
        seen.merge(terminal.read(of: ["attached to north"])) { $1 }
        terminal.type(":promote turbines 13\r")
        seen.merge(terminal.read(of: ["no plan for"])) { $1 }
        terminal.type("\u{1B}")
        _ = terminal.readAnswering(until: "nothing was sent")
        terminal.type("q")
        return seen
      }
      expect(outcome)
      #expect(
        north.planRequests
          == [.promote(model: ModelName("turbines"), version: 13, alias: .champion)])
      #expect(home.planRequests.isEmpty)
    }
  }
}

extension PseudoTerminal {
  /// Reads until each of the texts was seen, and says which were.
  fileprivate func read(of texts: [String]) -> [String: Bool] {
    var seen: [String: Bool] = [:]
    var all = ""
    for text in texts {
      if !all.contains(text) { all += readAnswering(until: text) }
      seen[text] = all.contains(text)
    }
    return seen
  }
}

extension TerminalEmulator {
  /// The line that shows a text; empty when none does.
  fileprivate func line(of text: String) -> String { lines.first { $0.contains(text) } ?? "" }
}
