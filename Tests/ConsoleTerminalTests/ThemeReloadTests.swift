import ConsoleCore
import ConsoleTerminal
import Dispatch
import Domain
import TestSupport
import Testing
import TextUI

extension OneScreenAtATime {
  @Suite struct ThemeReloadTests {
    private static let size = Size(width: 80, height: 24)

    /// Runs a console whose theme is read from a file in `folder`, while `body` plays the terminal.
    private func run(
      _ folder: TemporaryFolder, _ body: @escaping @Sendable (PseudoTerminal) throws -> Void
    ) async throws {
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
        settings: ConsoleSettings(theme: "dark"))
      let loop = ConsoleLoop(
        console, client: InMemoryEngineClient(), session: session, glyphs: .unicode,
        themes: [.dark], themeFiles: files(in: folder), clock: clock)
      async let running: Void = loop.run()
      // Reading a terminal blocks: the loop needs the threads that tests share.
      let outcome = await withCheckedContinuation { continuation in
        DispatchQueue.global().async {
          continuation.resume(returning: Result { try body(terminal) })
        }
      }
      await running
      try outcome.get()
    }

    /// A file that says `broken` is no theme; any other one is the light theme under its name.
    private func files(in folder: TemporaryFolder) -> ThemeFiles {
      ThemeFiles(folder: folder.path, names: ["dark": "dark.yaml"]) { name in
        if (try? folder.read(name)) == "broken" {
          return .failure(
            Problem(.invalidConfiguration, "no colour", at: name, fix: "Write a colour."))
        }
        return .success(Theme.light.replacing([:], name: "dark"))
      }
    }

    @Test func `a changed file is painted, a broken one keeps the colours and says why`()
      async throws
    {
      let folder = try TemporaryFolder()
      try await run(folder) { terminal in
        _ = terminal.readAnswering(until: "no engine answers (memory)")
        try folder.write("new", to: "dark.yaml")
        #expect(terminal.readAnswering(until: "theme dark").contains("theme dark"))
        try folder.write("broken", to: "dark.yaml")
        let sentence = "no colour (dark.yaml). Write a colour."
        #expect(terminal.readAnswering(until: sentence).contains(sentence))
        terminal.type("q")
      }
    }
  }
}
