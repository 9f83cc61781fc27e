import ArgumentParser

/// The engine of a workspace: its process.
struct EngineCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "engine",
    abstract: "Start, stop or look at the workspace's engine.",
    subcommands: [
      EngineRunCommand.self, EngineStartCommand.self, EngineStopCommand.self,
      EngineStatusCommand.self,
    ])
}
