import ArgumentParser

/// What starts pipeline runs.
struct TriggersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "triggers",
    abstract: "List, fire, pause and back-fill what starts pipeline runs.",
    subcommands: [
      TriggersListCommand.self, TriggersShowCommand.self, TriggersFireCommand.self,
      TriggersPauseCommand.self, TriggersResumeCommand.self, TriggersBackfillCommand.self,
    ])
}
