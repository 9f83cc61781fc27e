import ArgumentParser

/// Plans: what waits for a second person.
struct PlansCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plans",
    abstract: "List plans that wait for a second person, and read one.",
    subcommands: [PlansListCommand.self, PlansShowCommand.self])
}
