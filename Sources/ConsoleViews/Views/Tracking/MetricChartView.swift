import ConsoleCore
import Domain
import TextUI

/// Draws a metric of one or several runs over its steps.
struct MetricChartView {
  /// From this width on the chart stands beside the list, not below it.
  private static let wide = 120
  private static let leastHeight = 14
  private static let roles: [Role] = [.chartA, .chartB, .chartC, .accent, .good, .warning]
  private static let patterns: [LineChart.Pattern] = [.solid, .dotted, .sparse]
  private let console: Console

  init(_ console: Console) {
    self.console = console
  }

  /// Divides a place between a list and the chart; a small one is the list's alone.
  static func split(_ rect: Rect, hasChart: Bool) -> (list: Rect, chart: Rect?) {
    guard hasChart else { return (rect, nil) }
    if rect.width >= wide {
      let parts = rect.splitColumns([.flexible(), .flexible()], gap: 2)
      return (parts[0], parts[1])
    }
    guard rect.height >= leastHeight else { return (rect, nil) }
    let parts = rect.splitRows([.flexible(), .fixed(rect.height / 2)])
    return (parts[0], parts[1])
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    guard let key = console.chartedMetric else { return }
    let series = console.chartedSeries
    let inside = Panel(SafeText("metric \(key)"), detail: detail(of: series ?? []))
      .draw(in: rect, on: &frame).inset(left: 1)
    guard let series else {
      frame.write(missing, in: inside.line(0).inset(left: 2), role: .dim)
      return
    }
    let chart = self.chart(of: series).styled(for: console)
    if console.showsTable {
      chart.table.draw(in: inside, on: &frame)
    } else if series.allSatisfy({ Set($0.points.map(\.step)).count < 2 }) {
      frame.write(once(series), in: inside.inset(left: 2))
    } else {
      chart.draw(in: inside, on: &frame)
    }
  }

  private var missing: SafeText {
    console.link.isLive ? "asking the engine" : "not known yet, and no engine answers"
  }

  /// A single value needs no chart.
  private func once(_ series: [RunSeries]) -> [[Span]] {
    series.map { line in
      let last = line.points.last
      let words = last.map { "\($0.value.words) at step \($0.step)" } ?? "not logged"
      return [Span(text: "\(line.name) "), Span(text: words, .accent)]
    }
  }

  private func detail(of series: [RunSeries]) -> [Span] {
    let undefined = series.reduce(0) { $0 + $1.undefinedCount }
    guard undefined > 0 else { return [] }
    let all = series.reduce(0) { $0 + $1.points.count }
    return [Span(text: "\(undefined) of \(all) points are NaN", .warning)]
  }

  private func chart(of series: [RunSeries]) -> LineChart {
    LineChart(
      series: series.enumerated().map { index, line in
        LineChart.Series(
          SafeText(line.name),
          line.points.map { ChartPoint(x: Double($0.step), y: $0.value.value) },
          role: Self.roles[index % Self.roles.count],
          pattern: Self.patterns[index % Self.patterns.count],
          letter: series.count > Self.patterns.count ? Self.letter(index) : nil)
      }, format: .whole, xName: "step")
  }

  private static func letter(_ index: Int) -> Character {
    Character(UnicodeScalar(UInt8(ascii: "a") + UInt8(index % 26)))
  }
}
