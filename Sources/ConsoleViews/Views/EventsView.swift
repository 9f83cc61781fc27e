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
    RowTable(console).table(
      columns, height: rect.height, empty: "nothing has happened yet", cells: cells
    ).draw(in: rect, on: &frame)
  }

  private var columns: [Table.Column] {
    [
      Table.Column("NO.", width: .fixed(7), align: .right, expendability: 2),
      Table.Column("TIME", width: .fixed(14), expendability: 1),
      Table.Column("EVENT", width: .fixed(18)),
      Table.Column("ABOUT", width: .flexible(minimum: 8, weight: 1)),
      Table.Column("WHAT", width: .flexible(minimum: 10, weight: 3)),
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
    case .monitoring, .pipeline, .registry, .serving, .engine: .normal
    case .unknown: .dim
    }
  }
}
