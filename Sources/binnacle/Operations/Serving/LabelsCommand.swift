import ArgumentParser

/// Labels: what turned out to be true.
struct LabelsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "labels",
    abstract: "Add what turned out to be true, so that performance is known.",
    subcommands: [LabelsAddCommand.self])
}
