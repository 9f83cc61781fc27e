import ArgumentParser
import Domain
import EngineLink

/// Lists all models with their versions.
struct ModelsListCommand: EngineSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List all models.",
    discussion: "Example: binnacle models list --format json")

  @OptionGroup var global: GlobalOptions

  func run(in context: CommandContext) async throws {
    let models = try await context.client.snapshot().models
    switch context.format {
    case .text: context.terminal.write(Self.table(models))
    case .json:
      var documents: [OrderedJSON] = []
      for model in models {
        let page = try await context.client.versions(of: model.name)
        documents.append(ModelDocument.model(page, model))
      }
      context.terminal.write(OrderedJSON.object([("models", .array(documents))]).text)
    }
  }

  private static func table(_ models: [ModelOverview]) -> String {
    guard !models.isEmpty else { return "no model yet; run a pipeline with binnacle run" }
    var table = TextTable(
      ["model", "champion", "challenger", "latest", "drift", "alerts", "last run"],
      right: ["champion", "challenger", "latest", "alerts"])
    for model in models {
      table.add([
        model.name.rawValue, number(model.champion), number(model.challenger),
        number(model.latestVersion), model.drift?.verdict.words ?? "no data",
        "\(model.openAlerts.count)", model.lastRun?.state.rawValue ?? "-",
      ])
    }
    return ([table.text] + SyncText.lines(models)).joined(separator: "\n")
  }

  private static func number(_ version: Int?) -> String { version.map(String.init) ?? "-" }
}
