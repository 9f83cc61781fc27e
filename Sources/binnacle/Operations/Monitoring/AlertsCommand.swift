import ArgumentParser

/// Alerts: what needs a person.
struct AlertsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "alerts",
    abstract: "List alerts, and say that they were seen.",
    subcommands: [AlertsListCommand.self, AlertsAckCommand.self])
}
