import ConsoleCore
import Domain
import TextUI

/// Draws what operators set going, newest first: confirmed plans and started runs.
struct OperationsView {
  private let console: Console
  private let clock: ClockText

  init(_ console: Console) {
    self.console = console
    clock = ClockText(console)
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    let list = RowTable(console)
    let reserve = rect.height >= 12 ? 6 : 0
    let height = max(1, min(list.wantedHeight, rect.height - reserve))
    let parts = rect.splitRows([.fixed(height), .flexible()])
    list.table(columns, height: height, empty: "nobody has set anything going yet", cells: cells)
      .draw(in: parts[0], on: &frame)
    if reserve > 0 { drawWhole(in: parts[1].inset(top: 1), on: &frame) }
  }

  private var columns: [Table.Column] {
    [
      Table.Column("SINCE", width: .fixed(11), expendability: 1),
      Table.Column("STATE", width: .fixed(9)),
      Table.Column("TIME", width: .fixed(11), align: .right, expendability: 4),
      Table.Column("BY", width: .flexible(minimum: 6, weight: 1), expendability: 2),
      Table.Column("WHAT", width: .flexible(minimum: 16, weight: 3)),
      Table.Column("OUTCOME", width: .flexible(minimum: 30, weight: 3), expendability: 3),
    ]
  }

  private func cells(_ row: ConsoleCore.Row) -> Table.Row {
    guard case .operation(let operation) = row else { return Table.Row([Span]()) }
    return Table.Row([
      .plain(clock.short(operation.at), .dim),
      .plain(operation.state.rawValue, operation.state.role),
      .plain(clock.duration(from: operation.at, to: operation.endedAt) ?? "", .dim),
      .plain(operation.by.rawValue), .plain(operation.title), .plain(operation.outcome, .dim),
    ])
  }

  /// The selected operation in full: tables cut what is long.
  private func drawWhole(in rect: Rect, on frame: inout Frame) {
    guard case .operation(let operation)? = console.selectedRow else { return }
    let inside = Panel(SafeText(operation.title)).draw(in: rect, on: &frame)
      .inset(left: 3, right: 1)
    let width = max(1, inside.width)
    var lines = TextWidth.wrap(SafeText(operation.outcome), width: width)
    lines += TextWidth.wrap(
      SafeText("same as: \(console.shownLine(operation.commandLine))"), width: width)
    for (number, line) in lines.prefix(inside.height).enumerated() {
      frame.write(line, in: inside.line(number))
    }
  }
}

extension OperationState {
  /// The role of the state beside its word.
  var role: Role {
    switch self {
    case .waiting: .warning
    case .running: .accent
    case .done: .good
    case .failed, .rejected: .bad
    case .cancelled, .expired: .warning
    }
  }
}
