import ArgumentParser

/// Endpoints: the models that answer live traffic.
struct EndpointsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "endpoints",
    abstract: "Look at live traffic, and replay recorded rows.",
    subcommands: [
      EndpointsListCommand.self, EndpointsShowCommand.self, EndpointsReplayCommand.self,
    ])
}
