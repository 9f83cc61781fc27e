import ArgumentParser
import Domain
import EngineLink

/// Resumes a trigger.
struct TriggersResumeCommand: EngineSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "resume",
    abstract: "Let a trigger start runs again; what came meanwhile is not caught up.",
    discussion: "Example: binnacle triggers resume nightly")

  @Argument(help: "The trigger's name.")
  var name: String

  @OptionGroup var global: GlobalOptions

  func run(in context: CommandContext) async throws {
    let receipt = try await context.client.perform(.trigger(.resume(TriggerName(name))))
    context.write(json: ReceiptDocument.json(receipt), text: SafeText(receipt.message).text)
  }
}
