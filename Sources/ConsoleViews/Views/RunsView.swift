import ConsoleCore
import Domain
import TextUI

/// Draws the history of runs, newest first, and below it the stages of the selected one.
struct RunsView {
  private let console: Console
  private let clock: ClockText

  init(_ console: Console) {
    self.console = console
    clock = ClockText(console)
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    let list = RowTable(console)
    let reserve = rect.height >= 14 ? rect.height / 3 : 0
    let height = max(1, min(list.wantedHeight, rect.height - reserve))
    let parts = rect.splitRows([.fixed(height), .flexible()])
    list.table(
      columns, height: height,
      empty: SafeText("no pipeline has run yet; \(console.way(to: .change(.run))) runs one"),
      cells: cells
    ).draw(in: parts[0], on: &frame)
    if reserve > 0 { drawStages(in: parts[1].inset(top: 1), on: &frame) }
  }

  private var columns: [Table.Column] {
    [
      Table.Column("RUN", width: .fixed(8)),
      Table.Column("STATE", width: .fixed(10)),
      Table.Column("TIME", width: .fixed(11), align: .right, expendability: 1),
      Table.Column("CHANGE", width: .fixed(11), align: .right, expendability: 3),
      Table.Column("SINCE", width: .fixed(11), align: .right, expendability: 2),
      Table.Column("BY", width: .flexible(minimum: 6, weight: 1), expendability: 4),
      Table.Column("CAUSE", width: .flexible(minimum: 12, weight: 2)),
      Table.Column("PIPELINE", width: .flexible(minimum: 16, weight: 2), expendability: 5),
      Table.Column("STAGES", width: .flexible(minimum: 30, weight: 2), expendability: 6),
    ]
  }

  private func cells(_ row: ConsoleCore.Row) -> Table.Row {
    guard case .run(let run, let before) = row else { return Table.Row([Span]()) }
    let words = console.pendingWords(.run(run.id))
    return Table.Row(
      [
        .plain(run.id.rawValue),
        .plain(words ?? run.state.rawValue, words == nil ? run.state.role : .accent),
        .optional(clock.duration(from: run.createdAt, to: run.endedAt)),
        .plain(change(of: run, since: before), .dim),
        .plain(clock.short(run.createdAt), .dim),
        .plain(run.requestedBy.rawValue),
        .plain(run.cause),
        .plain(RunWords.pipelines(of: run), .dim),
        .line(RunWords.counts(of: run)),
      ], isMarked: console.isMarked(row))
  }

  private func change(of run: PipelineRun, since before: PipelineRun?) -> String {
    let earlier = before.flatMap { run in run.endedAt.map { $0 - run.createdAt } }
    return clock.change(from: run.createdAt, to: run.endedAt, since: earlier) ?? ""
  }

  private func drawStages(in rect: Rect, on frame: inout Frame) {
    guard let run = console.selectedRun else { return }
    let title = SafeText("run \(run.id)  \(run.cause), by \(run.requestedBy)")
    let inside = Panel(title).draw(in: rect, on: &frame)
    let lines = RunWords.stages(of: run, clock, frame.glyphs)
    for (number, line) in lines.prefix(inside.height).enumerated() {
      frame.write(line, in: inside.line(number).inset(left: 3))
    }
  }
}
