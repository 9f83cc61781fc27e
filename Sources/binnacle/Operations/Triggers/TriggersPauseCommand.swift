import ArgumentParser
import Domain
import EngineLink

/// Pauses a trigger.
struct TriggersPauseCommand: EngineSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "pause",
    abstract: "Let a trigger start nothing until it is resumed; by hand it can still be fired.",
    discussion: "Example: binnacle triggers pause nightly")

  @Argument(help: "The trigger's name.")
  var name: String

  @OptionGroup var global: GlobalOptions

  func run(in context: CommandContext) async throws {
    let receipt = try await context.client.perform(.trigger(.pause(TriggerName(name))))
    context.write(json: ReceiptDocument.json(receipt), text: SafeText(receipt.message).text)
  }
}
