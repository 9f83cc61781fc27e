import ConsoleCore
import Domain
import TextUI

/// Draws a line for each model, and below it the selected model and what needs attention.
struct OverviewView {
  private let console: Console
  private let clock: ClockText

  init(_ console: Console) {
    self.console = console
    clock = ClockText(console)
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    let list = RowTable(console)
    let height = min(list.wantedHeight, max(4, rect.height * 3 / 5))
    let parts = rect.splitRows([.fixed(height), .flexible()])
    list.table(
      columns, height: height, empty: "no model is declared; add one to binnacle.yaml",
      cells: cells
    ).draw(in: parts[0], on: &frame)
    drawDetails(in: parts[1].inset(top: 1), on: &frame)
  }

  private var columns: [Table.Column] {
    [
      Table.Column("MODEL", width: .flexible(minimum: 9, weight: 1)),
      Table.Column("STATE", width: .fixed(20)),
      Table.Column("CHAMP", width: .fixed(5), align: .right, expendability: 1),
      Table.Column("CHALL", width: .fixed(5), align: .right, expendability: 5),
      Table.Column("REQ/S", width: .fixed(7), align: .right, expendability: 2),
      Table.Column("P99", width: .fixed(8), align: .right, expendability: 4),
      Table.Column("DRIFT", width: .fixed(14), expendability: 3),
      Table.Column("METRIC", width: .fixed(8), align: .right, expendability: 7),
      Table.Column("24 WINDOWS", width: .fixed(24), align: .right, expendability: 8),
      Table.Column("LAST RUN", width: .fixed(16), expendability: 6),
      Table.Column("GOAL", width: .flexible(minimum: 24, weight: 2), expendability: 9),
    ]
  }

  private func cells(_ row: ConsoleCore.Row) -> Table.Row {
    guard case .model(let model) = row else { return Table.Row([Span]()) }
    let condition = console.condition(of: model)
    let sample = console.presentSample(of: model.name)
    return Table.Row([
      .plain(model.name.rawValue),
      .plain(condition.words, condition.tone.role),
      .optional(model.champion.map { "v\($0)" }, .champion),
      .optional(model.challenger.map { "v\($0)" }, .challenger),
      .optional(sample.map { Quantity.fixed($0.requestsPerSecond, digits: 1) }),
      .optional(sample?.p99Milliseconds.map { Quantity.fixed($0, digits: 1) + " ms" }),
      .text(DriftWords.short(model.drift)),
      .optional(model.drift?.realisedMetric.map { Quantity.fixed($0, digits: 4) }),
      .sparkline(Sparkline(model.realisedHistory.map { $0 ?? .nan })),
      .text(lastRun(model.lastRun)),
      .plain(model.problem?.goal ?? "", .dim),
    ])
  }

  private func lastRun(_ run: PipelineRun?) -> Span {
    guard let run else { return .unknown }
    return Span(
      text: "\(run.state.rawValue) \(clock.short(run.endedAt ?? run.createdAt))", run.state.role)
  }

  private func drawDetails(in rect: Rect, on frame: inout Frame) {
    guard rect.height >= 3, case .model(let model)? = console.selectedRow else { return }
    let alerts = AlertLines(console).lines(for: console.overview.models.flatMap(\.openAlerts))
    let details = ModelLines(console).lines(for: model)
    if rect.width >= 140 {
      let sides = rect.splitColumns([.flexible(), .flexible()], gap: 2)
      draw(details, titled: model.name.rawValue, in: sides[0], on: &frame)
      draw(alerts, titled: "needs attention", in: sides[1], on: &frame)
      return
    }
    let alertHeight = min(alerts.count + 1, max(2, rect.height / 3))
    let parts = rect.splitRows([.flexible(), .fixed(alertHeight)])
    draw(details, titled: model.name.rawValue, in: parts[0], on: &frame)
    draw(alerts, titled: "needs attention", in: parts[1], on: &frame)
  }

  private func draw(
    _ lines: [[Span]], titled title: String, in rect: Rect, on frame: inout Frame
  ) {
    let inside = Panel(SafeText(title)).draw(in: rect, on: &frame).inset(left: 3)
    for (number, line) in lines.prefix(inside.height).enumerated() {
      frame.write(line, in: inside.line(number))
    }
  }
}
