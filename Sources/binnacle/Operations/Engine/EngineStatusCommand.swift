import ArgumentParser
import Domain
import EngineLink

/// Says whether the engine runs; starts none.
struct EngineStatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Say whether the engine runs.",
    discussion: "Example: binnacle engine status --format json")

  @OptionGroup var global: GlobalOptions

  mutating func run() async throws {
    try await Self.show(
      try global.engineProcess(), format: global.format, time: SystemTimekeeper(),
      terminal: .standard)
  }

  /// Writes how the engine is.
  static func show(
    _ process: EngineProcess, format: OutputFormat, time: any Timekeeper,
    terminal: CommandTerminal
  ) async throws(Problem) {
    let context = CommandContext(
      client: process.client, format: format, time: time, terminal: terminal)
    let identity: EngineIdentity
    do {
      identity = try await process.client.identity()
    } catch {
      guard error.code == .engineUnreachable, !process.isElsewhere else { throw error }
      // A process that holds the lock without answering is just starting or just ending.
      let state = process.isRunning() ? "starting or stopping" : "stopped"
      let word = process.isRunning() ? "unresponsive" : "stopped"
      context.write(json: EngineStatusDocument.json(state: word), text: "engine \(state)")
      return
    }
    context.write(
      json: EngineStatusDocument.json(identity, at: time.now),
      text: EngineStatusDocument.text(identity, at: time.now))
  }
}
