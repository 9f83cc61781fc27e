import ArgumentParser

/// Compares data with its reference.
struct DriftCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drift",
    abstract: "Compare data with its reference.",
    subcommands: [DriftReportCommand.self, DriftShowCommand.self])
}
