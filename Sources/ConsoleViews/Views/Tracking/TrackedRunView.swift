import ConsoleCore
import Domain
import TextUI

/// Draws all that one run logged, with the chart of one of its metrics.
struct TrackedRunView {
  private let console: Console
  private let clock: ClockText

  init(_ console: Console) {
    self.console = console
    clock = ClockText(console)
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    guard let report = console.runReport else {
      let text = MissingPage.words(console) ?? "no such run"
      frame.write(text, in: rect.line(1).inset(left: 2), role: .dim)
      return
    }
    let facts = Array(
      self.facts(of: report, width: rect.width - 4).prefix(rect.height < 12 ? 1 : 4))
    let parts = rect.splitRows([.fixed(facts.count + 1), .flexible()])
    frame.write(facts, in: parts[0].inset(left: 2))
    let sides = MetricChartView.split(parts[1], hasChart: console.chartedMetric != nil)
    RowTable(console).table(
      columns, height: sides.list.height, empty: "it has logged nothing yet", cells: cells
    ).draw(in: sides.list, on: &frame)
    if let chart = sides.chart { MetricChartView(console).draw(in: chart, on: &frame) }
  }

  private func facts(of report: RunReport, width: Int) -> [[Span]] {
    let time = clock.duration(from: report.run.startedAt, to: report.run.endedAt)
    var lines: [[Span]] = [
      [
        RunStateWords.short(report.line, console),
        Span(text: "  \(report.run.name)", .normal, .bold),
      ]
        + (time.map { [.dim("  \($0)")] } ?? [])
    ]
    let note = report.artifactNote.map { "; \($0)" } ?? ""
    lines += TextWidth.wrap(
      SafeText(RunStateWords.long(report.line, console, clock) + note), width: max(10, width)
    ).map { [Span($0, .dim)] }
    return lines
  }

  private var columns: [Table.Column] {
    [
      Table.Column("KIND", width: .fixed(7)),
      Table.Column("NAME", width: .flexible(minimum: 12, weight: 2)),
      Table.Column("VALUE", width: .flexible(minimum: 8, weight: 2)),
      Table.Column("MORE", width: .flexible(minimum: 18, weight: 2), expendability: 1),
    ]
  }

  private func cells(_ row: ConsoleCore.Row) -> Table.Row {
    guard case .tracked(.fact(let fact)) = row else { return Table.Row([Span]()) }
    var role: Role = .normal
    if case .metric(let metric) = fact, metric.value.value.isNaN { role = .warning }
    return Table.Row([
      .plain(fact.kind, .dim), .plain(fact.name), .plain(fact.value, role),
      .plain(more(fact), .dim),
    ])
  }

  /// What a line says beside name and value.
  private func more(_ fact: RunFact) -> String {
    switch fact {
    case .metric(let metric): "step \(metric.step), \(clock.long(metric.at))"
    case .dataset(let dataset):
      (dataset.tags.map { "\($0.key) \($0.value)" } + ["\(dataset.sourceType) \(dataset.source)"])
        .joined(separator: ", ")
    case .model(let model): "\(model.id), \(model.status?.rawValue ?? "deleted")"
    case .parameter, .version, .artifact, .tag: ""
    }
  }
}
