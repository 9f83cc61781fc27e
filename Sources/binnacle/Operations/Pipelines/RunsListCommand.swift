import ArgumentParser
import Domain
import EngineLink

/// Lists the newest pipeline runs.
struct RunsListCommand: EngineSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the newest runs.",
    discussion: "Example: binnacle runs list --limit 5 --format json")

  @Option(help: "How many, at most.")
  var limit = 20

  @OptionGroup var global: GlobalOptions

  func validate() throws { try PositiveCount.check(limit, "--limit") }

  func run(in context: CommandContext) async throws {
    let runs = try await context.client.runs(limit: limit)
    context.write(
      json: .object([("runs", .list(runs, RunDocument.json))]),
      text: RunDocument.table(runs, in: context))
  }
}
