import ArgumentParser
import Domain
import EngineLink

/// Shows one model with its versions.
struct ModelsShowCommand: EngineSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a model with its versions and gates.",
    discussion: "Example: binnacle models show loans")

  @Argument(help: "The model's name.")
  var model: String

  @OptionGroup var global: GlobalOptions

  func run(in context: CommandContext) async throws {
    let overview = try await ModelLookup.model(model, of: context.client)
    let page = try await context.client.versions(of: overview.name)
    context.write(
      json: ModelDocument.model(page, overview), text: Self.text(page, overview, in: context))
  }

  private static func text(
    _ page: VersionPage, _ overview: ModelOverview, in context: CommandContext
  ) -> String {
    var parts: [String] = [SafeText("model \(page.model)").text + purpose(overview)]
    parts += SyncText.lines([overview])
    parts.append(versions(page, in: context))
    if !page.gates.isEmpty {
      let gates = page.gates.map { "  " + SafeText($0.words).text }
      parts.append((["gates before a version becomes champion:"] + gates).joined(separator: "\n"))
    }
    return parts.joined(separator: "\n\n")
  }

  private static func purpose(_ overview: ModelOverview) -> String {
    guard let problem = overview.problem else { return "" }
    return SafeText("  for: \(problem.goal)").text + "\n"
      + SafeText("good when: \(problem.success)").text
  }

  private static func versions(_ page: VersionPage, in context: CommandContext) -> String {
    guard !page.versions.isEmpty else { return "no version yet; run its pipeline" }
    var table = TextTable(
      ["version", "alias", "state", "gates", "learner", "made", "by", "run"], right: ["version"])
    for version in ModelDocument.newestFirst(page.versions) {
      let aliases = page.aliases.filter { $0.value == version.number }.keys.sorted()
      table.add([
        "\(version.number)", aliases.map(\.rawValue).joined(separator: ", "),
        version.state.words, version.gateSummary, version.learner,
        context.words(version.createdAt), version.createdBy.rawValue,
        version.runID?.rawValue ?? "-",
      ])
    }
    return table.text
  }
}
