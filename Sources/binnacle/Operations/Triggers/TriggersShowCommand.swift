import ArgumentParser
import Domain
import EngineLink

/// Shows one trigger.
struct TriggersShowCommand: EngineSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show one trigger with its parameters.",
    discussion: "Example: binnacle triggers show nightly")

  @Argument(help: "The trigger's name.")
  var name: String

  @OptionGroup var global: GlobalOptions

  func run(in context: CommandContext) async throws {
    let triggers = try await context.client.triggers()
    guard let found = triggers.first(where: { $0.declaration.name.rawValue == name }) else {
      throw Problem(
        .notFound, "trigger \(SafeText(name)) is not declared", at: "binnacle.yaml",
        fix: NearestName.advice(for: name, among: triggers.map(\.declaration.name.rawValue)))
    }
    context.write(
      json: TriggerDocument.json(found), text: TriggerDocument.page(found, in: context))
  }
}
