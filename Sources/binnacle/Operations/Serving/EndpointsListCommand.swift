import ArgumentParser
import Domain
import EngineLink

/// Lists the endpoints.
struct EndpointsListCommand: EngineSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the endpoints.",
    discussion: "Example: binnacle endpoints list --format json")

  @OptionGroup var global: GlobalOptions

  func run(in context: CommandContext) async throws {
    var pages: [EndpointPage] = []
    for model in try await context.client.snapshot().models {
      pages.append(try await context.client.endpoint(of: model.name))
    }
    context.write(
      json: .object([("endpoints", .list(pages, EndpointDocument.json))]),
      text: Self.table(pages))
  }

  private static func table(_ pages: [EndpointPage]) -> String {
    guard !pages.isEmpty else { return "no endpoint yet; promote a version first" }
    var table = TextTable(
      ["model", "champion", "requests/s", "p99 ms", "capture", "replay", "url"],
      right: ["champion", "requests/s", "p99 ms"])
    for page in pages {
      let last = page.samples.last
      table.add([
        page.binding.model.rawValue, page.binding.champion.map(String.init) ?? "-",
        last.map { Quantity.text($0.requestsPerSecond) } ?? "-",
        last?.p99Milliseconds.map(Quantity.text) ?? "-", EndpointDocument.captureWords(page),
        EndpointDocument.words(page.replay), page.url,
      ])
    }
    return table.text
  }
}
