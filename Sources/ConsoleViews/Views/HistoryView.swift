import ConsoleCore
import Domain
import TextUI

/// Draws the moves of a model's aliases, newest first: who was champion when, and why.
struct HistoryView {
  private let console: Console
  private let model: ModelName
  private let clock: ClockText

  init(_ console: Console, _ model: ModelName) {
    self.console = console
    self.model = model
    clock = ClockText(console)
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    let body = ModelTabs(console, model).draw(in: rect, on: &frame)
    RowTable(console).table(
      columns, height: body.height, empty: "no alias has moved", cells: cells
    ).draw(in: body, on: &frame)
  }

  private var columns: [Table.Column] {
    [
      Table.Column("SINCE", width: .fixed(14)),
      Table.Column("ALIAS", width: .fixed(11)),
      Table.Column("MOVE", width: .fixed(12)),
      Table.Column("WHY", width: .fixed(10), expendability: 1),
      Table.Column("BY", width: .flexible(minimum: 8), expendability: 2),
      Table.Column("REASON", width: .flexible(minimum: 12, weight: 3), expendability: 3),
    ]
  }

  private func cells(_ row: ConsoleCore.Row) -> Table.Row {
    guard case .move(let move) = row else { return Table.Row([Span]()) }
    let from = move.from.map { "v\($0)" } ?? "none"
    let to = move.to.map { "v\($0)" } ?? "none"
    return Table.Row([
      .plain(clock.long(move.at)), .plain(move.alias.rawValue, move.alias.role),
      .plain("\(from) -> \(to)"), .plain(move.kind.rawValue), .plain(move.by.rawValue),
      .plain(move.reason ?? "", .dim),
    ])
  }
}
