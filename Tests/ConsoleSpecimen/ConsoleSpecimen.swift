import ConsoleCore
import ConsoleFixtures
import ConsoleTerminal
import Domain
import EngineLink
import Foundation
import TextUI

/// Runs the console on its terminal against an engine in memory.
///
///     ConsoleSpecimen [specimen|hostile|many|live]
///
/// Tests start it on a pseudo-terminal of their own. It is the product's own loop, session and
/// views with values that never change, so that bytes and wake-ups can be counted.
@main struct Program {
  static func main() async throws {
    let arguments = CommandLine.arguments.dropFirst()
    let workspace = SpecimenWorkspace(rawValue: arguments.first ?? "") ?? .specimen
    let clock = SpecimenClock(workspace == .live ? .turned : .running)
    let client = SpecimenEngine(
      overview: workspace.overview, traffic: workspace == .live ? LiveTraffic(clock) : nil)
    let environment = ProcessInfo.processInfo.environment
    switch TerminalCapabilities.detect(environment: environment) {
    case .plain(let reason):
      let settings = ConsoleSettings(workspace: "sample-data", terminal: .textOnly)
      let terminal = LineTerminal(
        glyphs: TerminalCapabilities.glyphs(term: "", environment: environment))
      await PlainLoop(settings: settings, client: client, terminal: terminal, clock: clock)
        .run(saying: reason)
    case .screen(let capabilities): try await open(on: capabilities, client, clock)
    }
  }

  private static func open(
    on capabilities: TerminalCapabilities, _ client: SpecimenEngine, _ clock: SpecimenClock
  ) async throws {
    let session = try await TerminalSession.open(
      capabilities, theme: .terminal, clock: clock, descriptor: 1)
    let size = await session.size
    let console = Console(
      size: ViewSize(width: size.width, height: size.height),
      settings: ConsoleSettings(
        theme: "terminal", themes: Theme.builtIn.map(\.name), workspace: "sample-data",
        terminal: capabilities.reach, greeting: capabilities.notice))
    await ConsoleLoop(
      console, client: client, session: session, glyphs: capabilities.glyphs,
      themes: Theme.builtIn, clock: clock
    ).run()
  }
}
