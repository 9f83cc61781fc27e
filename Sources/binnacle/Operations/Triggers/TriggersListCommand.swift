import ArgumentParser
import Domain
import EngineLink

/// Lists the triggers that are declared.
struct TriggersListCommand: EngineSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the triggers: when each fired, fires next, and why one did not.",
    discussion: "Example: binnacle triggers list --format json")

  @OptionGroup var global: GlobalOptions

  func run(in context: CommandContext) async throws {
    let triggers = try await context.client.triggers()
    context.write(
      json: .object([("triggers", .list(triggers, TriggerDocument.json))]),
      text: TriggerDocument.table(triggers, in: context))
  }
}
