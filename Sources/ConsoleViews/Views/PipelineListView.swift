import ConsoleCore
import Domain
import TextUI

/// Draws the overview of a workspace that has pipelines and no model: a line for each pipeline,
/// what to press, and the latest runs.
struct PipelineListView {
  private let console: Console
  private let clock: ClockText

  init(_ console: Console) {
    self.console = console
    clock = ClockText(console)
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    let list = RowTable(console)
    let height = min(list.wantedHeight, max(3, rect.height / 2))
    let parts = rect.splitRows([.fixed(height), .flexible()])
    list.table(columns, height: height, empty: "", cells: cells).draw(in: parts[0], on: &frame)
    var left = parts[1].inset(top: 1)
    for (title, lines) in [("what to do", advice), ("runs", RunLines(console).lines)] {
      guard left.height >= 2 else { return }
      let inside = Panel(SafeText(title)).draw(in: left, on: &frame)
      for (number, line) in lines.prefix(inside.height).enumerated() {
        frame.write(line, in: inside.line(number).inset(left: 3))
      }
      left = inside.inset(top: min(lines.count + 1, inside.height))
    }
  }

  /// What to press, and how models come into the overview.
  private var advice: [[Span]] {
    var lines: [[Span]] = []
    if case .pipeline(let pipeline, _)? = console.selectedRow, let problem = pipeline.problem {
      lines.append([Span(text: problem.sentence, .bad)])
    }
    let ways: [(KeyCommand.Action, String)] = [
      (.change(.run), "runs the selected pipeline"), (.go(.open), "shows the stages"),
      (.go(.log), "follows the log of a stage"),
    ]
    lines += ways.map { action, words in
      [Span(text: console.way(to: action), .key), Span(text: "  \(words)")]
    }
    return lines + [[.dim("no model is declared; models in binnacle.yaml are listed here")]]
  }

  private var columns: [Table.Column] {
    [
      Table.Column("PIPELINE", width: .flexible(minimum: 12, weight: 2)),
      Table.Column("STATE", width: .fixed(11)),
      Table.Column("SINCE", width: .fixed(11), align: .right, expendability: 1),
      Table.Column("STAGES", width: .flexible(minimum: 20, weight: 3), expendability: 2),
    ]
  }

  private func cells(_ row: ConsoleCore.Row) -> Table.Row {
    guard case .pipeline(let pipeline, let run) = row else { return Table.Row([Span]()) }
    return Table.Row([
      .plain(pipeline.name.rawValue),
      .text(PipelineWords(console).state(of: pipeline, run)),
      .optional(run.map { clock.short($0.endedAt ?? $0.createdAt) }, .dim),
      .line(stages(of: pipeline, run)),
    ])
  }

  private func stages(of pipeline: PipelineSummary, _ run: PipelineRun?) -> [Span] {
    let findings = PipelineWords(console).findings(of: pipeline, run)
    if pipeline.problem != nil { return findings }
    if let run { return PipelineWords.line(findings, before: RunWords.counts(of: run)) }
    let count = pipeline.stages.count
    return [.dim(count == 1 ? "1 stage, not run yet" : "\(count) stages, not run yet")]
  }
}
