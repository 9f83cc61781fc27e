import ArgumentParser
import Domain
import EngineLink

/// Moves champions to the versions that `binnacle.yaml` declares.
struct SyncCommand: EngineSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "sync",
    abstract: "Move champions to the versions that binnacle.yaml desires.",
    discussion: """
      Compares desired: of each model with what answers, by the file as it is now, and brings each \
      model that differs into line by a plan of its own: gates are asked, the move is audited. Exits \
      with 1 when a gate failed or a second person must agree first.

      Example: binnacle sync loans --plan
      """)

  @Argument(help: "The models; all that differ without one.")
  var models: [String] = []

  @OptionGroup var options: PlanOptions

  @OptionGroup var global: GlobalOptions

  func run(in context: CommandContext) async throws {
    var chosen: [ModelName] = []
    for name in models { chosen.append(try await ModelLookup.model(name, of: context.client).name) }
    if chosen.isEmpty {
      chosen = try await context.client.snapshot().models.filter(\.isOutOfSync).map(\.name)
    }
    guard !chosen.isEmpty else {
      context.write(json: .object([("synced", .array([]))]), text: "everything is in sync")
      return
    }
    for model in chosen {
      try ReleaseOutcome.write(
        try await PlanConfirmation(options: options, context: context)
          .carryOut(.sync(model: model)), in: context)
    }
  }
}
