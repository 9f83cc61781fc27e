import ArgumentParser
import Domain
import EngineLink

/// Moves the champion back to an earlier one.
struct RollbackCommand: EngineSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "rollback",
    abstract: "Make an earlier champion the champion again.",
    discussion: """
      Gates are not asked. Exits with 1 when there is nothing to roll back to.

      Example: binnacle rollback loans --yes
      """)

  @Argument(help: "The model's name.")
  var model: String

  @Option(help: "The version to go back to; the champion before this one without it.")
  var to: Int?

  @OptionGroup var options: PlanOptions

  @OptionGroup var global: GlobalOptions

  func run(in context: CommandContext) async throws {
    let name = try await ModelLookup.model(model, of: context.client).name
    try ReleaseOutcome.write(
      try await PlanConfirmation(options: options, context: context)
        .carryOut(.rollBack(model: name, to: to)), in: context)
  }
}
