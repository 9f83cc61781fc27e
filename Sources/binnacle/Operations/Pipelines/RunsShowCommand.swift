import ArgumentParser
import Domain
import EngineLink

/// Shows one run with its stages.
struct RunsShowCommand: EngineSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show one run with its stages.",
    discussion: "Example: binnacle runs show")

  @Argument(help: "The run's id; the newest run without one.")
  var run: String?

  @OptionGroup var global: GlobalOptions

  func run(in context: CommandContext) async throws {
    let found = try await RunChoice.run(run, of: context.client)
    context.write(json: RunDocument.json(found), text: RunDocument.page(found, in: context))
  }
}
