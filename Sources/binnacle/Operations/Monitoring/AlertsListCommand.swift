import ArgumentParser
import Domain
import EngineLink

/// Lists alerts.
struct AlertsListCommand: EngineSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List open alerts.",
    discussion: "Example: binnacle alerts list --all --limit 50")

  @Flag(help: "List those that are over too.")
  var all = false

  @Option(help: "How many, at most.")
  var limit = 100

  @OptionGroup var global: GlobalOptions

  func validate() throws { try PositiveCount.check(limit, "--limit") }

  func run(in context: CommandContext) async throws {
    let alerts = try await context.client.alerts(limit: limit).filter { all || $0.isOpen }
    context.write(
      json: .object([("alerts", .list(alerts, Self.json))]),
      text: Self.table(alerts, in: context))
  }

  private static func table(_ alerts: [Alert], in context: CommandContext) -> String {
    guard !alerts.isEmpty else { return "no open alert" }
    var table = TextTable(["alert", "model", "level", "kind", "since", "state", "message"])
    for alert in alerts {
      table.add([
        alert.id.rawValue, alert.model.rawValue, alert.level.rawValue, alert.kind.words,
        context.words(alert.raisedAt), state(alert), alert.message,
      ])
    }
    return table.text
  }

  private static func state(_ alert: Alert) -> String {
    guard alert.isOpen else { return "over" }
    return alert.acknowledgedBy.map { "seen by \($0)" } ?? "open"
  }

  private static func json(_ alert: Alert) -> OrderedJSON {
    .fields([
      ("id", .text(alert.id.rawValue)),
      ("model", .text(alert.model.rawValue)),
      ("kind", .text(WireWords.snake(alert.kind.rawValue))),
      ("level", .text(alert.level.rawValue)),
      ("columns", .texts(alert.columns)),
      ("window", .integer(alert.windowIndex)),
      ("message", .text(alert.message)),
      ("raised_at", .moment(alert.raisedAt)),
      ("cleared_at", .moment(alert.clearedAt)),
      ("acknowledged_by", .text(alert.acknowledgedBy?.rawValue)),
      ("acknowledged_at", .moment(alert.acknowledgedAt)),
    ])
  }
}
