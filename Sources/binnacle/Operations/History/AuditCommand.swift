import ArgumentParser
import Domain
import EngineLink

/// Says who asked for what, and whether it was done.
struct AuditCommand: EngineSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Say who asked for what, and whether it was done.",
    discussion: "Example: binnacle audit --limit 100 --format json")

  @Option(help: "How many of the newest rows, at most.")
  var limit = 30

  @OptionGroup var global: GlobalOptions

  func validate() throws { try PositiveCount.check(limit, "--limit") }

  func run(in context: CommandContext) async throws {
    let rows = try await context.client.audit(limit: limit).rows
    context.write(
      json: .object([("audit", .list(rows, Self.json))]), text: Self.table(rows, in: context))
  }

  private static func table(_ rows: [AuditEntry], in context: CommandContext) -> String {
    guard !rows.isEmpty else { return "nothing was asked for yet" }
    var table = TextTable(
      ["no", "when", "who", "command", "subject", "outcome", "detail"], right: ["no"])
    for row in rows {
      let reason = row.reason.map { " (reason: \($0))" } ?? ""
      table.add([
        "\(row.number)", context.words(row.at), row.by.rawValue, row.command, row.subject,
        row.outcome.rawValue, row.detail + reason,
      ])
    }
    return table.text
  }

  private static func json(_ row: AuditEntry) -> OrderedJSON {
    .fields([
      ("number", .integer(Int(row.number))),
      ("at", .moment(row.at)),
      ("by", .text(row.by.rawValue)),
      ("command", .text(row.command)),
      ("subject", .text(row.subject)),
      ("outcome", .text(row.outcome.rawValue)),
      ("detail", .text(row.detail)),
      ("plan_id", .text(row.planID?.rawValue)),
      ("reason", .text(row.reason)),
      ("command_line", .text(row.commandLine)),
    ])
  }
}
