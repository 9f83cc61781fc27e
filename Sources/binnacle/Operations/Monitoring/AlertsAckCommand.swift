import ArgumentParser
import Domain
import EngineLink

/// Says that an alert was seen.
struct AlertsAckCommand: EngineSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "ack",
    abstract: "Say that an alert was seen; it stays open until its cause is gone.",
    discussion: "Example: binnacle alerts ack loans-drift-6")

  @Argument(help: "The alert's id, as alerts list shows it.")
  var id: String

  @OptionGroup var global: GlobalOptions

  func run(in context: CommandContext) async throws {
    let receipt = try await context.client.perform(.monitoring(.acknowledge(AlertID(id))))
    context.write(json: ReceiptDocument.json(receipt), text: SafeText(receipt.message).text)
  }
}
