import ConsoleCore
import Domain
import TextUI

/// Draws the latest facts, newest first.
struct EventsView {
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
      columns(in: rect.width), height: parts.list.height, empty: "nothing has happened yet",
      cells: cells
    ).draw(in: parts.list, on: &frame)
    if let whole = parts.whole { drawWhole(in: whole, on: &frame) }
  }

  /// The selected fact in full: the table cuts what is long.
  private func drawWhole(in rect: Rect, on frame: inout Frame) {
    guard case .event(let fact)? = console.selectedRow else { return }
    let title = SafeText("event \(fact.number)  \(fact.event.kindWords) \(fact.event.subject)")
    let inside = Panel(title, detail: [.dim(clock.long(fact.at))]).draw(in: rect, on: &frame)
      .inset(left: 3, right: 1)
    let lines = TextWidth.wrap(SafeText(fact.event.summary), width: max(1, inside.width))
    frame.write(lines.map { [Span($0, fact.event.role)] }, in: inside)
  }

  private func columns(in width: Int) -> [Table.Column] {
    let facts = console.rows.compactMap { row in
      if case .event(let fact) = row { fact } else { nil }
    }
    return [
      .fitting(
        "NO.", facts.map { "\($0.number)" }, most: 7, align: .right, expendability: 2),
      .fitting("TIME", facts.map { clock.long($0.at) }, most: 14, expendability: 1),
      .fitting("EVENT", facts.map(\.event.kindWords), most: width < 60 ? 13 : 19),
      .fitting("ABOUT", facts.map(\.event.subject), most: max(8, width * 3 / 10)),
      Table.Column("WHAT", width: .flexible(minimum: 20)),
    ]
  }

  private func cells(_ row: ConsoleCore.Row) -> Table.Row {
    guard case .event(let fact) = row else { return Table.Row([Span]()) }
    return Table.Row([
      .plain("\(fact.number)", .dim), .plain(clock.long(fact.at), .dim),
      .plain(fact.event.kindWords, fact.event.role), .plain(fact.event.subject),
      .plain(fact.event.summary),
    ])
  }
}

extension Event {
  /// The role of the fact: trouble stands out, everything else is plain.
  fileprivate var role: Role {
    switch self {
    case .monitoring(.alertRaised(let alert)): alert.level.role
    case .pipeline(.runEnded(_, let state, _)): state.role
    case .pipeline(.stageChanged(let stage)): stage.state.role
    case .registry(.registrationFailed): .bad
    case .registry(.aliasMoved): .champion
    case .serving(.captureChanged(_, .degraded, _)): .bad
    case .trigger(.skipped): .dim
    case .monitoring, .pipeline, .registry, .serving, .trigger, .engine: .normal
    case .unknown: .dim
    }
  }
}
