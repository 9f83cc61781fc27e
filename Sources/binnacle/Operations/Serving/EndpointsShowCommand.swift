import ArgumentParser
import Domain
import EngineLink

/// Shows one endpoint.
struct EndpointsShowCommand: EngineSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show an endpoint: who answers, how fast, how often it fails.",
    discussion: "Example: binnacle endpoints show loans")

  @Argument(help: "The model's name.")
  var model: String

  @OptionGroup var global: GlobalOptions

  func run(in context: CommandContext) async throws {
    let name = try await ModelLookup.model(model, of: context.client).name
    let page = try await context.client.endpoint(of: name)
    context.write(json: EndpointDocument.json(page), text: Self.text(page, in: context))
  }

  private static func text(_ page: EndpointPage, in context: CommandContext) -> String {
    let parts = [
      facts(page, in: context), versions(page, in: context), warnings(page), errors(page),
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private static func facts(_ page: EndpointPage, in context: CommandContext) -> String {
    var table = TextTable(["endpoint", page.binding.model.rawValue])
    table.add(["url", page.url])
    table.add(["champion", page.binding.champion.map { "version \($0)" } ?? "none"])
    table.add(["kept warm", page.binding.warm.map(String.init).joined(separator: ", ")])
    if let last = page.samples.last {
      table.add(["requests/s", Quantity.text(last.requestsPerSecond)])
      table.add(["errors/s", Quantity.text(last.errorsPerSecond)])
      table.add(["p50 ms", last.p50Milliseconds.map(Quantity.text) ?? "-"])
      table.add(["p99 ms", last.p99Milliseconds.map(Quantity.text) ?? "-"])
    }
    table.add(["capture", EndpointDocument.captureWords(page)])
    table.add(["replay", EndpointDocument.words(page.replay)])
    table.add(["last request", context.words(page.lastAt)])
    return table.text
  }

  private static func versions(_ page: EndpointPage, in context: CommandContext) -> String {
    guard !page.versions.isEmpty else { return "" }
    var table = TextTable(
      ["version", "requests", "rows", "errors", "last answer"],
      right: ["version", "requests", "rows", "errors"])
    for traffic in page.versions {
      table.add([
        "\(traffic.version)", Quantity.count(traffic.requests), Quantity.count(traffic.rows),
        Quantity.count(traffic.errors), context.words(traffic.lastAt),
      ])
    }
    return table.text
  }

  private static func warnings(_ page: EndpointPage) -> String {
    guard !page.inputWarnings.isEmpty else { return "" }
    var table = TextTable(["input warning", "values"], right: ["values"])
    for (name, count) in page.inputWarnings.sorted(by: { $0.key < $1.key }) {
      table.add([name, Quantity.count(count)])
    }
    return table.text
  }

  private static func errors(_ page: EndpointPage) -> String {
    guard !page.recentErrors.isEmpty else { return "" }
    return (["recent errors:"] + page.recentErrors.map { "  " + SafeText($0).text })
      .joined(separator: "\n")
  }
}
