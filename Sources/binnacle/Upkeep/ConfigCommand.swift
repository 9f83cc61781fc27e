import ArgumentParser

/// The files that declare a workspace.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Check what the workspace declares.",
    subcommands: [ConfigCheckCommand.self])
}
