import ArgumentParser
import Domain
import EngineLink

/// Stops a run's stages.
struct RunsCancelCommand: EngineSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel",
    abstract: "Stop a run: what runs is ended, what waits never starts.",
    discussion: "Example: binnacle runs cancel 5f2c81")

  @Argument(help: "The run's id.")
  var run: String

  @OptionGroup var global: GlobalOptions

  func run(in context: CommandContext) async throws {
    let receipt = try await context.client.perform(.pipeline(.cancel(RunID(run))))
    context.write(
      json: ReceiptDocument.json(receipt), text: SafeText(receipt.message).text)
  }
}
