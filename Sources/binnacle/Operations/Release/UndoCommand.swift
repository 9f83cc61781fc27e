import ArgumentParser
import Domain
import EngineLink

/// Takes back the last move of the champion while the version before is still loaded.
struct UndoCommand: EngineSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Take back the last promotion or rollback.",
    discussion: """
      Possible for some time after the move; later use rollback.

      Example: binnacle undo loans --yes
      """)

  @Argument(help: "The model's name.")
  var model: String

  @OptionGroup var options: PlanOptions

  @OptionGroup var global: GlobalOptions

  func run(in context: CommandContext) async throws {
    let name = try await ModelLookup.model(model, of: context.client).name
    try ReleaseOutcome.write(
      try await PlanConfirmation(options: options, context: context)
        .carryOut(.undo(model: name)), in: context)
  }
}
