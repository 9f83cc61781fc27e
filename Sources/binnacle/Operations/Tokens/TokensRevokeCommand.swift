import ArgumentParser
import Domain
import EngineLink

/// Takes a token back at once.
struct TokensRevokeCommand: EngineSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke",
    abstract: "Take a token back at once; who follows the engine with it is cut off.",
    discussion: "Example: binnacle tokens revoke bob")

  @Argument(help: "The token's name, as tokens list shows it.")
  var name: String

  @OptionGroup var global: GlobalOptions

  func run(in context: CommandContext) async throws {
    let receipt = try await context.client.perform(.tokens(.revoke(OperatorName(name))))
    context.write(json: ReceiptDocument.json(receipt), text: SafeText(receipt.message).text)
  }
}
