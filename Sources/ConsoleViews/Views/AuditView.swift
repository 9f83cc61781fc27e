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
    let list = RowTable(console)
    let parts = ListWithWhole(rect, wantedHeight: list.wantedHeight)
    list.table(
      columns(in: rect.width), height: parts.list.height,
      empty: "nobody has asked for anything yet", cells: cells
    ).draw(in: parts.list, on: &frame)
    guard let whole = parts.whole, case .audit(let entry)? = console.selectedRow else { return }
    AuditLines(entry, of: console).draw(in: whole, on: &frame)
  }

  private func columns(in width: Int) -> [Table.Column] {
    let entries = console.rows.compactMap { row in
      if case .audit(let entry) = row { entry } else { nil }
    }
    return [
      .fitting(
        "NO.", entries.map { "\($0.number)" }, most: 6, align: .right, expendability: 4),
      .fitting("TIME", entries.map { clock.long($0.at) }, most: 14, expendability: 2),
      .fitting("BY", entries.map(\.by.rawValue), most: 10, expendability: 1),
      Table.Column("OUTCOME", width: .fixed(8)),
      .fitting("ASKED", entries.map(\.commandWords), most: 14, expendability: 3),
      .fitting("ABOUT", entries.map(\.subject), most: max(8, width * 3 / 10)),
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
      .plain(entry.commandWords, .dim), .plain(entry.subject), .plain(entry.detail),
      .plain(entry.reason ?? "", .dim),
    ])
  }
}
