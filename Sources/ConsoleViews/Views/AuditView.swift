import ConsoleCore
import Domain
import TextUI

/// Draws who asked what and the outcome, newest first.
struct AuditView {
  private let console: Console
  private let clock: ClockText

  init(_ console: Console) {
    self.console = console
    clock = ClockText(console)
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    RowTable(console).table(
      columns, height: rect.height, empty: "nobody has asked for anything yet", cells: cells
    ).draw(in: rect, on: &frame)
  }

  private var columns: [Table.Column] {
    [
      Table.Column("NO.", width: .fixed(6), align: .right, expendability: 4),
      Table.Column("TIME", width: .fixed(14), expendability: 2),
      Table.Column("BY", width: .fixed(10), expendability: 1),
      Table.Column("OUTCOME", width: .fixed(8)),
      Table.Column("ABOUT", width: .flexible(minimum: 8, weight: 1)),
      Table.Column("COMMAND", width: .fixed(18), expendability: 3),
      Table.Column("DETAIL", width: .flexible(minimum: 12, weight: 3)),
      Table.Column("REASON", width: .flexible(minimum: 20, weight: 2), expendability: 5),
    ]
  }

  private func cells(_ row: ConsoleCore.Row) -> Table.Row {
    guard case .audit(let entry) = row else { return Table.Row([Span]()) }
    return Table.Row([
      .plain("\(entry.number)", .dim), .plain(clock.long(entry.at), .dim),
      .plain(entry.by.rawValue),
      .plain(entry.outcome.rawValue, entry.outcome == .accepted ? .good : .bad),
      .plain(entry.subject), .plain(entry.command, .dim), .plain(entry.detail),
      .plain(entry.reason ?? "", .dim),
    ])
  }
}
