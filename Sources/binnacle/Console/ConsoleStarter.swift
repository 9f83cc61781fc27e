import ConsoleCore
import ConsoleTerminal
import Documents
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
  /// What names each engine on a command line.
  let engineOptions: [String: [String]]
  let clock: any Timekeeper
  /// Starts the engine and returns once it answers.
  let startEngine: @Sendable () async throws(Problem) -> Void

  /// What the operator chose for the console.
  struct ConsoleChoice: Sendable {
    let theme: String?
    let isReadOnly: Bool
    let isASCII: Bool
    let isPlain: Bool
    let beginning: PlaceKeeper.Beginning

    init(_ options: ConsoleOptions, isReadOnly: Bool) {
      theme = options.theme
      self.isReadOnly = isReadOnly
      isASCII = options.ascii
      isPlain = options.plain
      beginning = options.resume ? .whereLeft : .anew
    }
  }

  /// Shows the console until the operator leaves; where no screen can be drawn, line by line.
  ///
  /// - Throws: ``Problem`` when the terminal cannot be used or a theme is broken.
  func open() async throws(Problem) {
    guard !options.isPlain else { return try await openLines(saying: nil) }
    let environment = ProcessInfo.processInfo.environment
    switch TerminalCapabilities.detect(environment: environment) {
    case .plain(let reason): try await openLines(saying: reason)
    case .screen(let capabilities): try await open(on: capabilities)
    }
  }

  private func openLines(saying notice: String?) async throws(Problem) {
    let file = try ConsoleFile.load(environment: ProcessInfo.processInfo.environment)
    var settings = try file.applied(
      to: ConsoleSettings(
        isReadOnly: options.isReadOnly, theme: Theme.mono.name, themes: [],
        timeOffset: CommandContext.machineOffset, workspace: name, engineOptions: engineOptions,
        terminal: .textOnly))
    // Lines are no keys: they are carried out by the keys of the table.
    settings.keymap = .standard
    let glyphs = TerminalCapabilities.glyphs(
      term: "", environment: ProcessInfo.processInfo.environment)
    let terminal = LineTerminal(glyphs: options.isASCII ? .ascii : glyphs)
    await PlainLoop(
      settings: settings, client: client, terminal: terminal, filterKeeper: filterKeeper,
      clock: clock, startEngine: startEngine
    ).run(saying: notice)
  }

  private var name: String { fleet.names[0] }

  private func open(on capabilities: TerminalCapabilities) async throws(Problem) {
    let shelf = try ThemeShelf.load(.ofThisProcess)
    let file = try ConsoleFile.load(environment: ProcessInfo.processInfo.environment)
    let theme = try shelf.theme(
      try file.theme(on: shelf, chosen: options.theme, otherwise: Theme.terminal.name))
    let settings = try file.applied(
      to: ConsoleSettings(
        isReadOnly: options.isReadOnly, theme: theme.name, themes: shelf.themes.map(\.name),
        timeOffset: CommandContext.machineOffset, workspace: name,
        engines: fleet.names.count > 1 ? fleet.names : [], engineOptions: engineOptions,
        plugins: try file.plugins.map { (entry) throws(Problem) in try entry.plugin() },
        terminal: capabilities.reach,
        greeting: capabilities.notice))
    let session = try await TerminalSession.open(capabilities, theme: theme, clock: clock)
    let size = await session.size
    let console = Console(
      size: ViewSize(width: size.width, height: size.height), settings: settings)
    let runner = PluginRunner(
      environment: ProcessInfo.processInfo.environment,
      folder: FileManager.default.currentDirectoryPath)
    await ConsoleLoop(
      console, client: client, engines: fleet.clients, session: session,
      glyphs: options.isASCII ? .ascii : capabilities.glyphs, themes: shelf.themes,
      themeFiles: shelf.files, keeper: keeper, filterKeeper: filterKeeper, clock: clock,
      startEngine: startEngine,
      runPlugin: runner.run
    ).run()
  }

  /// Filters that are saved go into the operator's own file.
  private var filterKeeper: FilterKeeper {
    FilterKeeper { setting, text throws(Problem) in
      let environment = ProcessInfo.processInfo.environment
      return switch setting {
      case .filter(let name):
        try ConsoleFile.keep(filter: name, text: text, environment: environment)
      case .columns(let name):
        try ConsoleFile.keep(columnsOf: name, text: text, environment: environment)
      }
    }
  }

  /// The engine keeps where the operator is; a new terminal goes on from the last one.
  private var keeper: PlaceKeeper {
    let client = client
    return PlaceKeeper(
      beginning: options.beginning,
      load: { () async throws(Problem) -> String? in
        let state = try await client.session()
        return (state.latest ?? state.saved)?.content
      },
      save: { (text) async throws(Problem) in try await client.saveSession(text) })
  }
}
