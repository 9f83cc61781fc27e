import ConsoleCore
import Domain
import TextUI

/// Draws a line for each model of each engine; an engine that does not answer says so.
struct FleetView {
  private let console: Console
  private let clock: ClockText

  init(_ console: Console) {
    self.console = console
    clock = ClockText(console)
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    let list = RowTable(console)
    let reserve = rect.height >= 12 ? 4 : 0
    let height = max(1, min(list.wantedHeight, rect.height - reserve))
    let parts = rect.splitRows([.fixed(height), .flexible()])
    list.table(columns(in: rect.width), height: height, empty: "no engine is named", cells: cells)
      .draw(in: parts[0], on: &frame)
    if reserve > 0 { drawWhole(in: parts[1].inset(top: 1), on: &frame) }
  }

  private func columns(in width: Int) -> [Table.Column] {
    let history = width < 110 ? 6 : 24
    return [
      Table.Column("ENGINE", width: .flexible(minimum: 8, weight: 1)),
      Table.Column("MODEL", width: .flexible(minimum: 8, weight: 1)),
      Table.Column("STATE", width: .flexible(minimum: 16, weight: 2)),
      Table.Column("CHAMP", width: .fixed(5), align: .right, expendability: 2),
      Table.Column("CHALL", width: .fixed(5), align: .right, expendability: 4),
      Table.Column("DRIFT", width: .fixed(14), expendability: 1),
      Table.Column("METRIC", width: .fixed(8), align: .right, expendability: 6),
      Table.Column(
        history > 10 ? "24 WINDOWS" : "DECAY", width: .fixed(history), align: .right,
        expendability: 5),
      Table.Column("HEARD", width: .fixed(11), expendability: 3),
    ]
  }

  private func cells(_ row: ConsoleCore.Row) -> Table.Row {
    guard case .fleet(let row) = row else { return Table.Row([Span]()) }
    let model = row.model
    let isStale = row.staleSince != nil
    return Table.Row([
      .plain(row.engine, row.isAttached ? .accent : .normal),
      .optional(model?.name.rawValue),
      .plain(row.condition.words, isStale && model != nil ? .dim : row.condition.tone.role),
      .optional(model?.champion.map { "v\($0)" }, .champion),
      .optional(model?.challenger.map { "v\($0)" }, .challenger),
      .text(model.map { DriftWords.short($0.drift) } ?? .unknown),
      .optional(model?.drift?.realisedMetric.map { Quantity.fixed($0, digits: 4) }),
      .sparkline(.decay(of: model?.realisedHistory ?? [])),
      .text(answers(row)),
    ])
  }

  private func answers(_ row: FleetRow) -> Span {
    if let since = row.staleSince {
      return row.model == nil
        ? Span("no answer", .bad) : Span(text: "until \(clock.short(since))", .bad)
    }
    return row.isAttached ? Span("attached", .accent) : row.model == nil ? .unknown : Span("live")
  }

  /// The selected engine's state in full: tables cut what is long.
  private func drawWhole(in rect: Rect, on frame: inout Frame) {
    guard case .fleet(let row)? = console.selectedRow else { return }
    let inside = Panel(SafeText(row.engine)).draw(in: rect, on: &frame).inset(left: 3, right: 1)
    var words = row.condition.words
    if let since = row.staleSince, row.model != nil {
      words = "does not answer since \(clock.short(since)); last known: " + words
    }
    let lines = TextWidth.wrap(SafeText(words), width: max(1, inside.width))
    for (number, line) in lines.prefix(inside.height).enumerated() {
      frame.write(line, in: inside.line(number))
    }
  }
}
