import ArgumentParser
import Domain
import EngineLink

/// Lets this terminal look only, until it is unlocked.
struct LockCommand: EngineSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "lock",
    abstract: "Let this terminal look only, until it is unlocked.",
    discussion: "Example: binnacle lock")

  @OptionGroup var global: GlobalOptions

  func run(in context: CommandContext) async throws {
    let receipt = try await context.client.perform(.session(.lock))
    context.write(json: ReceiptDocument.json(receipt), text: SafeText(receipt.message).text)
  }
}
