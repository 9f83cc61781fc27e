import ArgumentParser
import Domain
import EngineLink

/// Makes a version the champion once its gates have passed.
struct PromoteCommand: EngineSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "promote",
    abstract: "Make a version the champion.",
    discussion: """
      Shows the plan, asks, and switches traffic without interrupting a request. Exits with 1 when \
      a gate failed, things changed since the plan was shown, or a second person must agree first.

      Example: binnacle promote loans 3 --yes
      """)

  @Argument(help: "The model's name.")
  var model: String

  @Argument(help: "The version's number.")
  var version: Int

  @Option(help: "The alias to move.")
  var alias = AliasName.champion.rawValue

  @OptionGroup var options: PlanOptions

  @OptionGroup var global: GlobalOptions

  func run(in context: CommandContext) async throws {
    let name = try await ModelLookup.model(model, of: context.client).name
    let request = PlanRequest.promote(model: name, version: version, alias: AliasName(alias))
    try ReleaseOutcome.write(
      try await PlanConfirmation(options: options, context: context).carryOut(request), in: context)
  }
}
