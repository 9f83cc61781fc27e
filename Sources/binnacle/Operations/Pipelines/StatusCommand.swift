import ArgumentParser
import Domain
import EngineLink

/// Says of every stage whether it is stale, and why.
struct StatusCommand: EngineSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Say of every stage whether it is stale, and why; and what is out of sync.",
    discussion: "Example: binnacle status loans/dvc.yaml")

  @Argument(help: "A pipeline or a stage; all without one.")
  var targets: [String] = []

  @OptionGroup var global: GlobalOptions

  func run(in context: CommandContext) async throws {
    let models = try await context.client.snapshot().models
    try await StaleStages.show(RunRequest(targets: targets), beside: models, in: context)
  }
}
