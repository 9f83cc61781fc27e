import ArgumentParser
import Domain
import EngineLink

/// Starts the engine in the background.
struct EngineStartCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "start",
    abstract: "Start the engine in the background.",
    discussion: """
      Does nothing when it runs already. The engine goes on when the terminal is closed.

      Example: binnacle engine start --workspace ~/models
      """)

  @OptionGroup var global: GlobalOptions

  mutating func run() async throws {
    let terminal = CommandTerminal.standard
    try await Self.start(
      with: try global.engineStarter(), format: global.format, terminal: terminal)
  }

  /// Starts the engine where none runs and says which one answers.
  static func start(
    with starter: EngineStarter, format: OutputFormat, terminal: CommandTerminal
  ) async throws(Problem) {
    let client = try await starter.connect(.ifNeeded)
    let identity = try await client.identity()
    let context = CommandContext(
      client: client, format: format, time: starter.time, terminal: terminal)
    let now = starter.time.now
    context.write(
      json: EngineStatusDocument.json(identity, at: now),
      text: EngineStatusDocument.text(identity, at: now))
  }
}
