import ConsoleCore
import Domain
import TextUI

/// Draws what needs attention, newest first.
struct AlertsView {
  private let console: Console
  private let clock: ClockText

  init(_ console: Console) {
    self.console = console
    clock = ClockText(console)
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    let list = RowTable(console)
    let reserve = rect.height >= 12 ? 5 : 0
    let height = max(1, min(list.wantedHeight, rect.height - reserve))
    let parts = rect.splitRows([.fixed(height), .flexible()])
    list.table(columns, height: height, empty: "no alert was ever raised", cells: cells)
      .draw(in: parts[0], on: &frame)
    if reserve > 0 { drawWhole(in: parts[1].inset(top: 1), on: &frame) }
  }

  private var columns: [Table.Column] {
    [
      Table.Column("LEVEL", width: .fixed(7)),
      Table.Column("MODEL", width: .flexible(minimum: 8, weight: 1)),
      Table.Column("ABOUT", width: .fixed(16)),
      Table.Column("SINCE", width: .fixed(11), expendability: 1),
      Table.Column("STATE", width: .fixed(16), expendability: 2),
      Table.Column("WHAT", width: .flexible(minimum: 16, weight: 4), expendability: 3),
    ]
  }

  private func cells(_ row: ConsoleCore.Row) -> Table.Row {
    guard case .alert(let alert) = row else { return Table.Row([Span]()) }
    let role: Role = alert.isOpen ? alert.level.role : .dim
    return Table.Row(
      [
        .plain(alert.level.rawValue, role), .plain(alert.model.rawValue),
        .plain(alert.kind.words, role), .plain(clock.short(alert.raisedAt), .dim),
        .text(state(of: alert)), .plain(alert.message, alert.isOpen ? .normal : .dim),
      ], isMarked: console.isMarked(row))
  }

  private func state(of alert: Alert) -> Span {
    if let words = console.pendingWords(.alert(alert.id)) { return Span(text: words, .accent) }
    if let moment = alert.clearedAt { return .dim("cleared \(clock.short(moment))") }
    return alert.acknowledgedBy.map { Span(text: "seen by \($0)") }
      ?? Span("open", alert.level.role)
  }

  /// The selected alert in full: tables cut what is long.
  private func drawWhole(in rect: Rect, on frame: inout Frame) {
    guard case .alert(let alert)? = console.selectedRow else { return }
    let title = SafeText("\(alert.model) \(alert.kind.words)")
    let inside = Panel(title).draw(in: rect, on: &frame).inset(left: 3, right: 1)
    var lines = TextWidth.wrap(SafeText(alert.message), width: max(1, inside.width))
    if !alert.columns.isEmpty {
      lines += TextWidth.wrap(
        SafeText("columns: " + alert.columns.joined(separator: ", ")), width: max(1, inside.width))
    }
    for (number, line) in lines.prefix(inside.height).enumerated() {
      frame.write(line, in: inside.line(number))
    }
  }
}
