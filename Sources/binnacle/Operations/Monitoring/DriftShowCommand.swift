import ArgumentParser
import Domain
import EngineLink

/// Shows how far a model's live inputs are from its training rows, window by window.
struct DriftShowCommand: EngineSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a model's drift by feature and window.",
    discussion: """
      A score with ! is past its limit and not by chance; one with ~ is not by chance, but small.

      Example: binnacle drift show loans --windows 8
      """)

  @Argument(help: "The model's name.")
  var model: String

  @Option(help: "How many of the newest windows, at most.")
  var windows = 10

  @OptionGroup var global: GlobalOptions

  func validate() throws { try PositiveCount.check(windows, "--windows") }

  func run(in context: CommandContext) async throws {
    let name = try await ModelLookup.model(model, of: context.client).name
    let page = try await context.client.drift(of: name)
    context.write(
      json: DriftDocument.json(page), text: DriftHeatmap(page, windows: windows).text)
  }
}
