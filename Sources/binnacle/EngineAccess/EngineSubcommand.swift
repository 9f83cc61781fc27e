import ArgumentParser
import Domain
import EngineLink

/// A subcommand that asks an engine.
protocol EngineSubcommand: AsyncParsableCommand {
  /// The options that every subcommand takes.
  var global: GlobalOptions { get }

  /// Does the work with a connected engine.
  func run(in context: CommandContext) async throws
}

extension EngineSubcommand {
  /// Connects, starting an engine if none runs, and does the work.
  mutating func run() async throws {
    var starter = try global.engineStarter()
    let terminal = CommandTerminal.standard
    starter.note = terminal.note
    if !starter.process.isElsewhere, !starter.process.isRunning() {
      terminal.note("starting the engine")
    }
    let context = CommandContext(
      client: try await starter.connect(.ifNeeded), format: global.format, time: starter.time,
      terminal: terminal, localOffset: CommandContext.machineOffset,
      glyphs: CommandContext.machineGlyphs)
    try await run(in: context)
  }
}
