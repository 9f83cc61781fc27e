import ArgumentParser
import Domain
import EngineLink

/// Shows where a model's versions come from and where they answer.
struct LineageCommand: EngineSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "lineage",
    abstract: "Show where a model comes from: data, run, version, endpoint, drift.",
    discussion: "Example: binnacle lineage loans")

  @Argument(help: "The model's name.")
  var model: String

  @OptionGroup var global: GlobalOptions

  func run(in context: CommandContext) async throws {
    let page = try await context.client.lineage(of: ModelName(model))
    context.write(json: LineageText.json(page), text: LineageText.tree(page, in: context))
  }
}
