import ArgumentParser
import Domain
import EngineLink

/// Lays two runs side by side.
struct RunsCompareCommand: EngineSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare two runs: parameters, data, metrics and durations.",
    discussion: "Example: binnacle runs compare mgx1-4f mgx2-9c --all")

  @Argument(help: "The run to start from.")
  var first: String

  @Argument(help: "The run to compare with.")
  var second: String

  @Flag(help: "List what is equal too.")
  var all = false

  @OptionGroup var global: GlobalOptions

  func run(in context: CommandContext) async throws {
    let comparison = RunComparison(
      try await context.client.runDetails(RunID(first)),
      try await context.client.runDetails(RunID(second)))
    let rows = all ? comparison.rows : comparison.changedRows
    context.write(
      json: .fields([
        ("left", .text(first)), ("right", .text(second)), ("rows", .list(rows, Self.json)),
      ]), text: table(rows))
  }

  private func table(_ rows: [RunComparison.Row]) -> String {
    guard !rows.isEmpty else { return "the runs are equal" }
    var table = TextTable(["", "what", first, second, "change"], right: ["change"])
    for row in rows {
      table.add([
        row.section.rawValue, row.subject, row.before ?? "-", row.after ?? "-",
        row.change.map(Quantity.signed) ?? (row.isChanged ? "changed" : "same"),
      ])
    }
    return table.text
  }

  private static func json(_ row: RunComparison.Row) -> OrderedJSON {
    .fields([
      ("section", .text(row.section.rawValue)),
      ("subject", .text(row.subject)),
      ("left", .text(row.before)),
      ("right", .text(row.after)),
      ("change", row.change.map { .number($0) }),
      ("is_changed", .boolean(row.isChanged)),
    ])
  }
}
