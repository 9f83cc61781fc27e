import ConsoleCore
import ConsoleTerminal
import Domain
import EngineCore
import EngineLink
import Foundation
import TextUI

/// Opens the console on a workspace's engine.
struct ConsoleStarter: Sendable {
  let client: any EngineClient
  let fleet: EngineFleet
  let options: ConsoleChoice
  let clock: any Timekeeper

  /// What the operator chose for the console.
  struct ConsoleChoice: Sendable {
    let theme: String?
    let isReadOnly: Bool
    let isASCII: Bool

    init(_ options: ConsoleOptions) {
      theme = options.theme
      isReadOnly = options.readOnly
      isASCII = options.ascii
    }
  }

  /// Shows the console until the operator leaves; where no screen can be drawn, one status.
  ///
  /// - Throws: ``Problem`` when the terminal cannot be used or a theme is broken.
  func open() async throws(Problem) {
    let environment = ProcessInfo.processInfo.environment
    switch TerminalCapabilities.detect(environment: environment) {
    case .plain(let reason):
      CommandTerminal.standard.note(reason)
      try await Screenshot(client: client, workspace: name).printOnce(.overview, glyphs: .ascii)
    case .screen(let capabilities): try await open(on: capabilities)
    }
  }

  private var name: String { fleet.names[0] }

  private func open(on capabilities: TerminalCapabilities) async throws(Problem) {
    let shelf = try ThemeShelf.load(.ofThisProcess)
    let theme = try shelf.theme(options.theme ?? Theme.terminal.name)
    let session = try await TerminalSession.open(capabilities, theme: theme, clock: clock)
    let size = await session.size
    let settings = ConsoleSettings(
      isReadOnly: options.isReadOnly, theme: theme.name, themes: shelf.themes.map(\.name),
      timeOffset: CommandContext.machineOffset, workspace: name,
      engines: fleet.names.count > 1 ? fleet.names : [])
    let console = Console(
      size: ViewSize(width: size.width, height: size.height), settings: settings)
    await ConsoleLoop(
      console, client: client, engines: fleet.clients, session: session,
      glyphs: options.isASCII ? .ascii : capabilities.glyphs, themes: shelf.themes, clock: clock
    ).run()
  }
}
