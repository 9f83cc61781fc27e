import ArgumentParser
import Domain
import EngineLink

/// Lists what operators set going: confirmed plans and started runs, each with its outcome.
struct OpsCommand: EngineSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "ops",
    abstract: "List what was set going, by whom, and what came of it.",
    discussion: """
      A dropped connection stops nothing: here is where things are. Follow the log of a run with \
      binnacle runs logs RUN --follow.

      Example: binnacle ops --limit 5
      """)

  @Option(help: "How many of the newest, at most.")
  var limit = 20

  @OptionGroup var global: GlobalOptions

  func validate() throws { try PositiveCount.check(limit, "--limit") }

  func run(in context: CommandContext) async throws {
    let operations = try await context.client.operations(limit: limit)
    context.write(
      json: .object([("operations", .list(operations, Self.json))]),
      text: Self.table(operations, in: context))
  }

  private static func table(
    _ operations: [Domain.Operation], in context: CommandContext
  ) -> String {
    guard !operations.isEmpty else { return "nothing was set going yet" }
    var table = TextTable(["when", "who", "what", "state", "took", "outcome", "run", "plan"])
    for operation in operations {
      let took = (operation.endedAt ?? context.time.now) - operation.at
      table.add([
        context.words(operation.at), operation.by.rawValue, operation.title,
        operation.state.rawValue, Quantity.duration(took), operation.outcome,
        operation.runID?.rawValue ?? "-", operation.planID?.rawValue ?? "-",
      ])
    }
    return table.text
  }

  private static func json(_ operation: Domain.Operation) -> OrderedJSON {
    .fields([
      ("title", .text(operation.title)),
      ("model", .text(operation.model?.rawValue)),
      ("by", .text(operation.by.rawValue)),
      ("at", .moment(operation.at)),
      ("ended_at", .moment(operation.endedAt)),
      ("state", .text(operation.state.rawValue)),
      ("outcome", .text(operation.outcome)),
      ("plan_id", .text(operation.planID?.rawValue)),
      ("run_id", .text(operation.runID?.rawValue)),
      ("command_line", .text(operation.commandLine)),
    ])
  }
}
