import ConsoleCore
import Domain
import TextUI

/// Draws the experiments that clients have made, newest first.
struct ExperimentsView {
  private let console: Console
  private let clock: ClockText

  init(_ console: Console) {
    self.console = console
    clock = ClockText(console)
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    let list = RowTable(console)
    let hint = isUnused ? UntrackedLines(console).lines(width: rect.width - 4) : []
    let height = max(1, min(list.wantedHeight, rect.height - hint.count))
    let parts = rect.splitRows([.fixed(height), .flexible()])
    list.table(columns, height: height, empty: "no experiment", cells: cells)
      .draw(in: parts[0], on: &frame)
    frame.write(hint, in: parts[1].inset(left: 2))
  }

  /// Whether nobody has logged a run yet; the engine makes the first experiment itself.
  private var isUnused: Bool {
    guard console.shownPage.content != nil, console.filter.isEmpty else { return false }
    return console.allRows.allSatisfy { row in
      if case .tracked(.experiment(let summary)) = row { summary.runs == 0 } else { false }
    }
  }

  private var columns: [Table.Column] {
    [
      Table.Column("EXPERIMENT", width: .flexible(minimum: 12, weight: 3)),
      Table.Column("ID", width: .fixed(6), align: .right, expendability: 3),
      Table.Column("RUNS", width: .fixed(7), align: .right),
      Table.Column("LAST RUN", width: .fixed(11), expendability: 1),
      Table.Column("AGO", width: .fixed(13), align: .right, expendability: 2),
      Table.Column("STATE", width: .fixed(10), expendability: 1),
      Table.Column("MADE", width: .fixed(11), expendability: 4),
    ]
  }

  private func cells(_ row: ConsoleCore.Row) -> Table.Row {
    guard case .tracked(.experiment(let summary)) = row else { return Table.Row([Span]()) }
    let experiment = summary.experiment
    let isDeleted = experiment.lifecycle == .deleted
    return Table.Row([
      .plain(experiment.name, isDeleted ? .dim : .normal),
      .plain("\(experiment.id)", .dim),
      .plain(Quantity.count(summary.runs), summary.runs == 0 ? .dim : .normal),
      .plain(summary.lastRunAt.map(clock.short) ?? "-", .dim),
      .plain(clock.duration(from: summary.lastRunAt, to: nil) ?? "-", .dim),
      isDeleted
        ? .plain("deleted", .warning)
        : .plain(summary.lastStatus?.rawValue ?? "no run", summary.lastStatus?.role ?? .dim),
      .plain(clock.short(experiment.createdAt), .dim),
    ])
  }
}

/// Says how a client logs its runs here.
struct UntrackedLines {
  private let console: Console

  init(_ console: Console) {
    self.console = console
  }

  /// Returns the lines, wrapped.
  func lines(width: Int) -> [[Span]] {
    guard let address = console.identity?.http else {
      return wrapped("Nothing was logged yet, and this engine does not listen to clients.", width)
    }
    return [[]] + wrapped("Nothing was logged yet. Point a tracking client here:", width)
      + [[Span(text: "  export MLFLOW_TRACKING_URI=\(address)", .key)]]
      + wrapped("Runs appear on this page as they are logged.", width)
  }

  private func wrapped(_ text: String, _ width: Int) -> [[Span]] {
    TextWidth.wrap(SafeText(text), width: max(10, width)).map { [Span($0, .dim)] }
  }
}

extension ExperimentRunStatus {
  /// The role of the status beside its word.
  var role: Role {
    switch self {
    case .scheduled: .dim
    case .running: .accent
    case .finished: .good
    case .failed: .bad
    case .killed: .warning
    }
  }
}
