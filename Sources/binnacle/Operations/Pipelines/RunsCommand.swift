import ArgumentParser

/// Pipeline runs: what ran, and what came of it.
struct RunsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs",
    abstract: "List, read, compare and cancel pipeline runs.",
    subcommands: [
      RunsListCommand.self, RunsShowCommand.self, RunsCompareCommand.self, RunsLogsCommand.self,
      RunsCancelCommand.self,
    ])
}
