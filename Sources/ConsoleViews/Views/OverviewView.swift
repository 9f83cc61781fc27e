import ConsoleCore
import Domain
import TextUI

/// Draws a line for each model, and below it the selected model and what needs attention.
struct OverviewView {
  private let console: Console
  private let clock: ClockText
  private static let letters: [Character] = ["A", "B", "C", "D", "E", "F", "G", "H"]
  private static let patterns: [LineChart.Pattern] = [
    .solid, .dotted, .sparse, .solid, .dotted, .sparse, .solid, .dotted,
  ]

  init(_ console: Console) {
    self.console = console
    clock = ClockText(console)
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    if console.overview.models.isEmpty, !console.allRows.isEmpty {
      PipelineListView(console).draw(in: rect, on: &frame)
      return
    }
    let list = RowTable(console)
    let height = min(list.wantedHeight, max(4, rect.height * 3 / 5))
    let parts = rect.splitRows([.fixed(height), .flexible()])
    list.table(
      columns(in: rect.width), height: height,
      empty: "no model is declared; add one to binnacle.yaml",
      cells: cells
    ).draw(in: parts[0], on: &frame)
    drawDetails(in: parts[1].inset(top: 1), on: &frame)
  }

  private func columns(in width: Int) -> [Table.Column] {
    // Half the cells are enough for 24 windows where signs hold two values.
    let history = width < 110 ? 6 : 12
    return [
      Table.Column("MODEL", width: .flexible(minimum: 8, weight: 1)),
      Table.Column("STATE", width: .fixed(width < 140 ? 19 : 28)),
      Table.Column("CHAMP", width: .fixed(5), align: .right, expendability: 1),
      Table.Column("CHALL", width: .fixed(5), align: .right, expendability: 5),
      Table.Column("REQ/S", width: .fixed(6), align: .right, expendability: 2),
      Table.Column("P99 MS", width: .fixed(6), align: .right, expendability: 4),
      Table.Column("DRIFT", width: .fixed(14), expendability: 3),
      Table.Column(
        history > 6 ? "24 WINDOWS" : "", width: .fixed(history), align: .right, expendability: 8),
      Table.Column("METRIC", width: .fixed(8), align: .right, expendability: 9),
      Table.Column("DECAY", width: .fixed(history), align: .right, expendability: 6),
      Table.Column("LAST RUN", width: .fixed(16), expendability: 7),
      Table.Column("GOAL", width: .flexible(minimum: 24, weight: 2), expendability: 10),
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
      .optional(sample?.p99Milliseconds.map { Quantity.fixed($0, digits: 1) }),
      .text(DriftWords.short(model.drift)), .sparkline(.drift(model.driftHistory ?? [])),
      .optional(model.drift?.realisedMetric.map { Quantity.fixed($0, digits: 4) }),
      .sparkline(.decay(of: model.realisedHistory)),
      .text(lastRun(model.lastRun)),
      .plain(model.problem?.goal ?? "", .dim),
    ])
  }

  private func lastRun(_ run: PipelineRun?) -> Span {
    guard let run else { return .unknown }
    return Span(
      text: "\(run.state.rawValue) \(clock.short(run.endedAt ?? run.createdAt))", run.state.role)
  }

  /// Draws what does not depend on the row under the cursor: a cursor key repaints two rows only.
  private func drawDetails(in rect: Rect, on frame: inout Frame) {
    guard !console.overview.models.isEmpty else { return }
    let models = console.overview.models
    let alerts = attention(
      in: (console.size.hasRoomForOverviewChart ? rect.width / 2 : rect.width) - 6)
    let purposes = models.flatMap(PurposeLines.lines)
    if console.size.hasRoomForOverviewChart {
      let sides = rect.splitColumns([.flexible(), .flexible()], gap: 2)
      drawPanels(
        [("needs attention", alerts), ("runs", RunLines(console).lines)], in: sides[0], on: &frame)
      let left = drawPanels([("what the models are for", purposes)], in: sides[1], on: &frame)
      drawHistory(in: left, on: &frame)
      return
    }
    drawPanels(
      [
        ("needs attention", alerts), ("runs", RunLines(console).lines),
        ("what the models are for", purposes),
      ], in: rect, on: &frame)
  }

  private func attention(in width: Int) -> [[Span]] {
    let broken = PipelineWords(console).problems(width: width)
    let differing = SyncLines(console).lines
    let alerts = console.overview.models.flatMap(\.openAlerts)
    let others = broken + differing
    return alerts.isEmpty && !others.isEmpty
      ? others : others + AlertLines(console).lines(for: alerts)
  }

  /// Draws panels one below the other as long as there is room; returns what is left.
  @discardableResult
  private func drawPanels(
    _ panels: [(title: SafeText, lines: [[Span]])], in rect: Rect, on frame: inout Frame
  ) -> Rect {
    var left = rect
    for panel in panels where left.height >= 2 {
      let inside = Panel(panel.title).draw(in: left, on: &frame)
      for (number, line) in panel.lines.prefix(inside.height).enumerated() {
        frame.write(line, in: inside.line(number).inset(left: 3))
      }
      left = inside.inset(top: min(panel.lines.count + 1, inside.height))
    }
    return left
  }

  /// Draws the realised metrics of the models, where there is room for a chart.
  private func drawHistory(in rect: Rect, on frame: inout Frame) {
    guard rect.height >= 10 else { return }
    let measured = console.overview.models.filter { model in
      model.realisedHistory.contains { $0 != nil }
    }
    let looks = zip(Role.series, zip(Self.letters, Self.patterns))
    let series = zip(measured, looks).map { model, look in
      let first = model.firstHistoryWindow ?? 0
      let points = model.realisedHistory.enumerated().map { index, value in
        ChartPoint(x: Double(first + index), y: value ?? .nan)
      }
      return LineChart.Series(
        SafeText(model.name.rawValue), points, role: look.0, pattern: look.1.1, letter: look.1.0)
    }
    let place = Rect(
      row: rect.row, column: rect.column, width: rect.width, height: min(rect.height, 20))
    let inside = Panel("realised metric by window").draw(in: place, on: &frame)
    let chart = LineChart(series: series, format: .whole, xName: "window").styled(for: console)
    if console.showsTable {
      chart.table.draw(in: inside.inset(left: 1), on: &frame)
    } else {
      chart.draw(in: inside.inset(left: 1), on: &frame)
    }
  }
}
