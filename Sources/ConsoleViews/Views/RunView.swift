import ConsoleCore
import Domain
import TextUI

/// Draws one run: who asked for it and why, its stages, and what came of it.
struct RunView {
  private let console: Console
  private let id: RunID
  private let clock: ClockText

  init(_ console: Console, _ id: RunID) {
    self.console = console
    self.id = id
    clock = ClockText(console)
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    guard let run = console.run(id) else {
      let text = MissingPage.words(console) ?? "no such run"
      frame.write(text, in: rect.line(1).inset(left: 2), role: .dim)
      return
    }
    let facts = rect.height >= 12 ? self.facts(of: run) : [self.facts(of: run)[0]]
    let parts = rect.splitRows([.fixed(facts.count + 1), .flexible()])
    for (number, line) in facts.enumerated() {
      frame.write(line, in: parts[0].line(number).inset(left: 2))
    }
    RowTable(console).table(
      columns, height: parts[1].height, empty: "the run has no stages", cells: cells
    ).draw(in: parts[1], on: &frame)
  }

  private func facts(of run: PipelineRun) -> [[Span]] {
    let words = console.pendingWords(.run(run.id))
    let time = clock.duration(from: run.createdAt, to: run.endedAt) ?? ""
    var lines: [[Span]] = [
      [
        Span(text: words ?? run.state.rawValue, words == nil ? run.state.role : .accent, .bold),
        Span(text: " \(RunWords.pipelines(of: run))"),
        .dim(", \(time)"), .dim(compared(run)),
      ],
      [
        .dim("cause "), Span(text: run.cause), .dim(", by "), Span(text: run.requestedBy.rawValue),
        .dim(", since "), Span(text: clock.long(run.createdAt)),
      ] + (run.endedAt.map { [.dim(", until "), Span(text: clock.long($0))] } ?? []),
    ]
    if !run.givenParameters.isEmpty {
      lines.append([.dim("with "), Span(text: run.givenParameters.joined(separator: ", "))])
    }
    if let model = run.model {
      lines.append([.dim("its result becomes a version of "), Span(text: model.rawValue)])
    }
    return lines
  }

  private func compared(_ run: PipelineRun) -> String {
    guard let before = console.runBefore(run), let end = before.endedAt else { return "" }
    let change = clock.change(
      from: run.createdAt, to: run.endedAt, since: end - before.createdAt)
    return change.map { ", \($0) against run \(before.id)" } ?? ""
  }

  private var columns: [Table.Column] {
    [
      Table.Column("STAGE", width: .flexible(minimum: 12, weight: 2), cut: .middle),
      Table.Column("STATE", width: .fixed(9)),
      Table.Column("TIME", width: .fixed(11), align: .right, expendability: 1),
      Table.Column("CHANGE", width: .fixed(11), align: .right, expendability: 4),
      Table.Column("SINCE", width: .fixed(14), align: .right, expendability: 5),
      Table.Column("TRY", width: .fixed(5), align: .right, expendability: 6),
      Table.Column("USED", width: .fixed(20), align: .right, expendability: 7),
      Table.Column("EXIT", width: .fixed(4), align: .right, expendability: 3),
      Table.Column("WHY", width: .flexible(minimum: 16, weight: 3), expendability: 2),
    ]
  }

  private func cells(_ row: ConsoleCore.Row) -> Table.Row {
    guard case .stageRun(let stage, let before) = row else { return Table.Row([Span]()) }
    let earlier = before.flatMap { stage in
      stage.startedAt.flatMap { start in stage.endedAt.map { $0 - start } }
    }
    let change = clock.change(from: stage.startedAt, to: stage.endedAt, since: earlier)
    let isOne = console.run(id).map { $0.pipelines.count == 1 } ?? false
    return Table.Row([
      .plain(isOne ? stage.address.stage.rawValue : stage.address.description),
      .plain(stage.state.rawValue, stage.state.role),
      .plain(clock.duration(from: stage.startedAt, to: stage.endedAt) ?? ""),
      .plain(change ?? "", .dim),
      .plain(stage.startedAt.map(clock.long) ?? "", .dim),
      .plain(stage.retry.map { "\(stage.tries)/\($0.most)" } ?? "", .warning),
      .plain(stage.usage?.words ?? "", .dim),
      .plain(stage.exitCode.map(String.init) ?? "", stage.state == .failed ? .bad : .dim),
      .plain(stage.account, stage.state == .failed ? .bad : .dim),
    ])
  }
}
