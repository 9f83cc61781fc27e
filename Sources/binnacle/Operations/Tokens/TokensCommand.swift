import ArgumentParser

/// Who may come in over TCP.
struct TokensCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tokens",
    abstract: "Say who may join this engine from elsewhere.",
    subcommands: [
      TokensListCommand.self, TokensCreateCommand.self, TokensRotateCommand.self,
      TokensRevokeCommand.self,
    ])
}
