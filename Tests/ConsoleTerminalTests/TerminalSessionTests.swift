import ConsoleCore
import ConsoleTerminal
import Domain
import Foundation
import TestSupport
import Testing
import TextUI

extension OneScreenAtATime {
  @Suite struct TerminalSessionTests {
    private static let size = Size(width: 40, height: 6)
    private static let statusRequest = "\u{1B}[5n"
    private static let statusAnswer = "\u{1B}[0n"
    private let terminal: PseudoTerminal
    private let clock = FakeClock()

    init() throws { terminal = try PseudoTerminal(Self.size) }

    private func open() async throws -> TerminalSession {
      let environment = ["TERM": "xterm-256color", "LANG": "C.UTF-8"]
      guard case .screen(let found) = TerminalCapabilities.detect(environment: environment) else {
        throw Problem(.unavailable, "no terminal description", fix: "Install ncurses-base.")
      }
      return try await TerminalSession.open(
        found, theme: .terminal, clock: clock, descriptor: terminal.slave)
    }

    private func frame(_ text: SafeText) -> Frame {
      var frame = Frame(Self.size)
      frame.write(text, at: Position(row: 1, column: 1))
      return frame
    }

    @Test func `the first input is the size, and leaving gives the terminal back`() async throws {
      let session = try await open()
      var inputs = session.inputs.makeAsyncIterator()
      #expect(await inputs.next() == .resized(Self.size))
      #expect(!terminal.isCooked)
      await session.close()
      #expect(terminal.isCooked)
      #expect(await inputs.next() == nil)
    }

    @Test func `keys typed together arrive as one batch`() async throws {
      let session = try await open()
      var inputs = session.inputs.makeAsyncIterator()
      _ = await inputs.next()
      terminal.type("jj\u{1B}[A")
      #expect(
        await inputs.next() == .keys([.character("j"), .character("j"), .up]))
      await session.close()
    }

    @Test func `a frame counts as painted once the terminal has answered`() async throws {
      let session = try await open()
      var inputs = session.inputs.makeAsyncIterator()
      _ = await inputs.next()
      await session.show(frame("the plan"), number: 7, answering: .input)
      #expect(terminal.read(until: Self.statusRequest).contains("the plan"))
      terminal.type("y" + Self.statusAnswer + "n")
      #expect(await inputs.next() == .keys([.character("y")]), "typed blindly, before the answer")
      #expect(await inputs.next() == .painted(number: 7, isConfirmed: true))
      #expect(await inputs.next() == .keys([.character("n")]))
      await session.close()
    }

    @Test func `before the first answer a key's frame goes too, and each is confirmed by its own`()
      async throws
    {
      let session = try await open()
      var inputs = session.inputs.makeAsyncIterator()
      _ = await inputs.next()
      await session.show(frame("one"), number: 1, answering: .update)
      _ = terminal.read(until: Self.statusRequest)
      await session.show(frame("two"), number: 2, answering: .input)
      #expect(terminal.read(until: Self.statusRequest).contains("two"))
      terminal.type(Self.statusAnswer + Self.statusAnswer)
      #expect(await inputs.next() == .painted(number: 1, isConfirmed: true))
      #expect(await inputs.next() == .painted(number: 2, isConfirmed: true))
      await session.close()
    }

    @Test func `while an answer is owed, only the newest frame is kept`() async throws {
      let session = try await open()
      await session.show(frame("none"), number: 0, answering: .update)
      _ = terminal.read(until: Self.statusRequest)
      terminal.type(Self.statusAnswer)
      clock.advance(by: .seconds(1))
      await session.show(frame("one"), number: 1, answering: .input)
      _ = terminal.read(until: Self.statusRequest)
      for number in 2...30 {
        await session.show(frame(SafeText("frame \(number)")), number: number, answering: .input)
      }
      clock.advance(by: .milliseconds(200))
      terminal.type(Self.statusAnswer)
      let sent = terminal.read(until: Self.statusRequest)
      #expect(sent.contains("frame 30"))
      #expect(!sent.contains("frame 2") && !sent.contains("frame 29"))
      await session.close()
    }

    @Test func `the same frame again sends nothing and counts as painted`() async throws {
      let session = try await open()
      var inputs = session.inputs.makeAsyncIterator()
      _ = await inputs.next()
      await session.show(frame("steady"), number: 1, answering: .input)
      _ = terminal.read(until: Self.statusRequest)
      terminal.type(Self.statusAnswer)
      _ = await inputs.next()
      clock.advance(by: .seconds(1))
      await session.show(frame("steady"), number: 2, answering: .update)
      #expect(await inputs.next() == .painted(number: 2, isConfirmed: true))
      terminal.type("x")
      #expect(await inputs.next() == .keys([.character("x")]))
      await session.close()
      #expect(!terminal.read(until: "\u{1B}[?1049l").contains("steady"))
    }

    @Test func `a lone escape arrives although nothing follows`() async throws {
      let session = try await open()
      var inputs = session.inputs.makeAsyncIterator()
      _ = await inputs.next()
      terminal.type("\u{1B}")
      #expect(await inputs.next() == .keys([.escape]))
      await session.close()
    }

    @Test func `files written in a watched folder are named, in place or by another name`()
      async throws
    {
      let session = try await open()
      var inputs = session.inputs.makeAsyncIterator()
      _ = await inputs.next()
      let folder = try TemporaryFolder()
      await session.watch(folder.path)
      try Data("name: dark".utf8).write(to: folder.url.appendingPathComponent("dark.yaml"))
      #expect(await inputs.next() == .written(file: "dark.yaml"))
      let elsewhere = try TemporaryFolder()
      let new = try elsewhere.write("name: light", to: "new")
      #expect(rename(new.path, folder.url.appendingPathComponent("light.yaml").path) == 0)
      #expect(await inputs.next() == .written(file: "light.yaml"))
      await session.close()
    }

    @Test func `what is no terminal is refused in one sentence`() async throws {
      let environment = ["TERM": "xterm-256color"]
      guard case .screen(let found) = TerminalCapabilities.detect(environment: environment) else {
        return
      }
      await #expect {
        _ = try await TerminalSession.open(
          found, theme: .mono, clock: clock, descriptor: -1)
      } throws: { error in
        (error as? Problem)?.sentence
          == "the output is no terminal that can be drawn on (standard output). "
          + "Run it in a terminal, or use --plain."
      }
    }
  }
}
