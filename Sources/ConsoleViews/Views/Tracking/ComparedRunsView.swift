import ConsoleCore
import Domain
import TextUI

/// Draws several runs side by side: what differs, all metrics, and one metric as a chart.
struct ComparedRunsView {
  private let console: Console

  init(_ console: Console) {
    self.console = console
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    let list = RowTable(console)
    let sides = MetricChartView.split(rect, hasChart: console.chartedMetric != nil)
    list.table(columns, height: sides.list.height, empty: empty, cells: cells)
      .draw(in: sides.list, on: &frame)
    if let chart = sides.chart { MetricChartView(console).draw(in: chart, on: &frame) }
  }

  private var empty: SafeText {
    SafeText("nothing differs; \(console.way(to: .adjust(.changes))) shows all")
  }

  private var columns: [Table.Column] {
    let reports = console.comparedReports
    let runs = reports.enumerated().map { index, report -> Table.Column in
      Table.Column(
        SafeText(report.run.name), width: .flexible(minimum: 8, weight: 2), align: .right,
        expendability: index < 2 ? 0 : 10 - index)
    }
    let names = [
      Table.Column("KIND", width: .fixed(7), expendability: 2),
      Table.Column("NAME", width: .flexible(minimum: 8, weight: 2)),
    ]
    guard reports.count == 2 else { return names + runs }
    let change = Table.Column("CHANGE", width: .fixed(10), align: .right, expendability: 1)
    return names + runs + [change]
  }

  private func cells(_ row: ConsoleCore.Row) -> Table.Row {
    guard case .tracked(.compared(let line)) = row else { return Table.Row([Span]()) }
    let role: Role = line.isSame ? .dim : .normal
    let values = line.values.map { value -> Table.Content in
      .optional(value?.words, value?.isUndefined == true ? .warning : role)
    }
    let names: [Table.Content] = [.plain(line.kind.rawValue, .dim), .plain(line.name, role)]
    guard line.values.count == 2 else { return Table.Row(names + values) }
    let change = line.isSame ? "" : line.change.map(Quantity.signed) ?? "differs"
    return Table.Row(names + values + [.plain(change, .accent)])
  }
}
