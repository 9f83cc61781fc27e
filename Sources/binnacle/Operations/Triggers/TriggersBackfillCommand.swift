import ArgumentParser
import Domain
import EngineLink
import Foundation

/// Starts the runs of a schedule for a range of the past.
struct TriggersBackfillCommand: EngineSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "backfill",
    abstract: "Start a run for each time of a schedule within a range of the past.",
    discussion: """
      The runs go one after the other. Times that have run already are left out, and at most \
      \(TriggerCommand.mostBackfilled) runs are started at once.

      Example: binnacle triggers backfill nightly --from 2026-11-01 --to 2026-11-20 --preview
      """)

  @Argument(help: "The trigger's name.")
  var name: String

  @Option(help: "Where the range begins, as 2026-11-01 or 2026-11-01T02:00:00Z, in UTC.")
  var from: String

  @Option(help: "Where it ends; now if absent.")
  var to: String?

  @Flag(help: "Only say which runs would be started.")
  var preview = false

  @OptionGroup var global: GlobalOptions

  func run(in context: CommandContext) async throws {
    let trigger = TriggerName(name)
    let start = try Self.moment(from, "--from") + .milliseconds(-1)
    let end = try to.map { text throws(Problem) in try Self.moment(text, "--to") }
    let last = end ?? context.time.now
    if preview {
      let times = try await context.client.backfill(of: trigger, after: start, through: last)
      context.write(json: Self.json(times), text: Self.text(times, in: context))
      return
    }
    let receipt = try await context.client.perform(
      .trigger(.backfill(trigger, after: start, through: last)))
    context.write(json: ReceiptDocument.json(receipt), text: SafeText(receipt.message).text)
    if receipt.runID == nil { throw ExitCode(1) }
  }

  private static func json(_ times: [BackfillTime]) -> OrderedJSON {
    let wanted = times.filter { $0.skipped == nil }.map(\.time)
    return .object([
      ("count", .integer(wanted.count)), ("times", .list(wanted) { .moment($0) }),
      (
        "skipped",
        .list(times.filter { $0.skipped != nil }) { time in
          .fields([("time", .moment(time.time)), ("reason", .text(time.skipped))])
        }
      ),
    ])
  }

  private static func text(_ times: [BackfillTime], in context: CommandContext) -> String {
    let count = times.count { $0.skipped == nil }
    let title = Quantity.count(count, "run") + " would be started"
    let lines = times.map { time in
      context.words(time.time) + (time.skipped.map { "  skipped: " + SafeText($0).text } ?? "")
    }
    return ([title] + lines).joined(separator: "\n")
  }

  /// Reads a date, or a date with its time, in UTC.
  static func moment(_ text: String, _ option: String) throws(Problem) -> Timestamp {
    let written = text.contains("T") ? text : text + "T00:00:00Z"
    guard let date = try? Date(written, strategy: .iso8601) else {
      throw Problem(
        .invalidInput, "\(SafeText(text)) is no date", at: option,
        fix: "Write it as 2026-11-01 or 2026-11-01T02:00:00Z.")
    }
    return Timestamp(milliseconds: Int64((date.timeIntervalSince1970 * 1_000).rounded()))
  }
}
