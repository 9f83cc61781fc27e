import ConsoleCore
import Domain
import TextUI

/// Draws pipelines with their stages as a graph in text, and the end of the selected stage's log.
struct PipelineView {
  private let console: Console
  private let clock: ClockText
  private let graph: StageGraph

  init(_ console: Console) {
    self.console = console
    clock = ClockText(console)
    graph = StageGraph(console.pipelines)
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    let list = RowTable(console)
    let logHeight = rect.height >= 14 ? max(5, rect.height / 3) : 0
    let height = max(1, min(list.wantedHeight, rect.height - logHeight))
    let parts = rect.splitRows([.fixed(height), .flexible()])
    list.table(
      columns, height: height, empty: "no pipeline is declared; add a dvc.yaml", cells: cells
    ).draw(in: parts[0], on: &frame)
    guard logHeight > 0 else { return }
    drawLog(in: drawFindings(in: parts[1].inset(top: 1), on: &frame), on: &frame)
  }

  private var columns: [Table.Column] {
    [
      Table.Column("STAGE", width: .flexible(minimum: 16, weight: 2), cut: .middle),
      Table.Column("STATE", width: .fixed(11)),
      Table.Column("TIME", width: .fixed(11), align: .right, expendability: 1),
      Table.Column("LAST", width: .fixed(9), align: .right, expendability: 4),
      Table.Column("SINCE", width: .fixed(11), align: .right, expendability: 3),
      Table.Column("WHY", width: .flexible(minimum: 18, weight: 3), expendability: 2),
      Table.Column("COMMAND", width: .flexible(minimum: 40, weight: 3), expendability: 5),
    ]
  }

  private func cells(_ row: ConsoleCore.Row) -> Table.Row {
    if case .pipeline(let pipeline, let run) = row { return pipelineCells(pipeline, run) }
    guard case .stage(let stage, let run) = row else { return Table.Row([Span]()) }
    return stageCells(stage, run)
  }

  private func pipelineCells(_ pipeline: PipelineSummary, _ run: PipelineRun?) -> Table.Row {
    Table.Row(
      [
        .text(Span(text: pipeline.name.rawValue, .title)),
        .text(PipelineWords(console).state(of: pipeline, run)),
        .optional(run.flatMap { clock.duration(from: $0.createdAt, to: $0.endedAt) }, .dim),
        .plain("", .dim),
        .optional(run.map { clock.short($0.createdAt) }, .dim),
        .line(why(of: pipeline, run)),
        .plain(run.map { "\($0.cause), by \($0.requestedBy)" } ?? "", .dim),
      ], isMarked: console.isMarked(.pipeline(pipeline, run: run)))
  }

  private func why(of pipeline: PipelineSummary, _ run: PipelineRun?) -> [Span] {
    let chain = graph.chain(of: pipeline)
    return PipelineWords.line(
      PipelineWords(console).findings(of: pipeline, run),
      before: chain.isEmpty ? [] : [.dim(chain)])
  }

  private func stageCells(_ stage: StageSummary, _ run: StageRun?) -> Table.Row {
    let indent = String(repeating: "  ", count: 1 + graph.depth(of: stage.address))
    let state = run?.state
    return Table.Row([
      .line([Span(text: indent), Span(text: stage.address.stage.rawValue)]),
      .optional(state?.rawValue, state?.role ?? .dim),
      .plain(clock.duration(from: run?.startedAt, to: run?.endedAt) ?? "", .dim),
      .plain(time(before: run, of: stage), .dim),
      .plain(run?.startedAt.map(clock.short) ?? "", .dim),
      change(of: stage, run).map { .plain($0, .warning) }
        ?? .plain(reason(of: stage, run), state == .failed ? .bad : .dim),
      .plain(stage.command, .dim),
    ])
  }

  /// How long the stage took the time before; a stage from the cache took none.
  private func time(before run: StageRun?, of stage: StageSummary) -> String {
    guard let last = stage.timed(before: run) else { return "" }
    return clock.duration(from: last.startedAt, to: last.endedAt) ?? ""
  }

  /// What has changed since the stage ran well.
  private func change(of stage: StageSummary, _ run: StageRun?) -> String? {
    guard let state = run?.state, state == .succeeded || state == .cached, stage.isStale else {
      return nil
    }
    let isRunning =
      console.pipelines.first { $0.name == stage.address.pipeline }
      .flatMap(console.newestRun)?.state.isFinal == false
    return isRunning ? nil : stage.status
  }

  private func reason(of stage: StageSummary, _ run: StageRun?) -> String {
    guard let run, !run.reason.isEmpty else {
      let needs = stage.dependsOn.map(\.stage.rawValue).joined(separator: ", ")
      if run?.state == .waiting, !needs.isEmpty { return "needs \(needs)" }
      return stage.status
    }
    guard run.state == .failed, let code = run.exitCode else { return run.account }
    return run.reason.contains("\(code)") ? run.reason : "\(run.reason), exit code \(code)"
  }

  /// Draws what should be known of the selected pipeline in full, for its row is short; returns
  /// what is left of the place.
  private func drawFindings(in rect: Rect, on frame: inout Frame) -> Rect {
    guard case .pipeline(let pipeline, let run)? = console.selectedRow, pipeline.problem == nil
    else { return rect }
    let findings = PipelineWords(console).findings(of: pipeline, run)
    let lines = findings.flatMap { finding in
      TextWidth.wrap(finding.text, width: max(1, rect.width - 4)).map { Span($0, finding.role) }
    }.prefix(max(0, rect.height - 4))
    for (number, line) in lines.enumerated() {
      frame.write([line], in: rect.line(number).inset(left: 2))
    }
    return rect.inset(top: lines.count)
  }

  private func drawLog(in rect: Rect, on frame: inout Frame) {
    if case .pipeline(let pipeline, _)? = console.selectedRow, let problem = pipeline.problem {
      let title = SafeText("\(pipeline.name) \(pipeline.conditionWord ?? "")")
      let inside = Panel(title).draw(in: rect, on: &frame).inset(left: 3, right: 1)
      let lines = TextWidth.wrap(SafeText(problem.sentence), width: max(1, inside.width))
      for (number, line) in lines.prefix(inside.height).enumerated() {
        frame.write(line, in: inside.line(number), role: .bad)
      }
      return
    }
    guard let stage = console.shownStage, let log = console.log, log.address == stage.address else {
      let inside = Panel("log").draw(in: rect, on: &frame)
      frame.write("select a stage that has run", in: inside.inset(left: 3), role: .dim)
      return
    }
    var detail = [Span(text: stage.state.rawValue, stage.state.role)]
    if case .stage(_, let run?)? = console.selectedRow, run.runID != stage.runID {
      detail.insert(.dim("of run \(stage.runID)  "), at: 0)
    }
    let inside = Panel(SafeText("log \(stage.address)"), detail: detail).draw(in: rect, on: &frame)
    LogLines(log).pane(follows: true).draw(in: inside.inset(left: 3), on: &frame)
  }
}
