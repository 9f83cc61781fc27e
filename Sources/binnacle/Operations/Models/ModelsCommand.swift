import ArgumentParser

/// Models and their versions.
struct ModelsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models",
    abstract: "List, compare and register model versions.",
    subcommands: [
      ModelsListCommand.self, ModelsShowCommand.self, ModelsCompareCommand.self,
      ModelsHistoryCommand.self, ModelsRegisterCommand.self,
    ])
}
