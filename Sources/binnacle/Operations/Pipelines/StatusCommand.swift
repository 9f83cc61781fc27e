import ArgumentParser
import Domain

/// Says of every stage whether it is stale, and why.
struct StatusCommand: EngineSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Say of every stage whether it is stale, and why.",
    discussion: "Example: binnacle status loans/dvc.yaml")

  @Argument(help: "A pipeline or a stage; all without one.")
  var targets: [String] = []

  @OptionGroup var global: GlobalOptions

  func run(in context: CommandContext) async throws {
    try await StaleStages.show(RunRequest(targets: targets), in: context)
  }
}
