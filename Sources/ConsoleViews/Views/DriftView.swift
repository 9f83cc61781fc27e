import ConsoleCore
import Domain
import TextUI

/// Draws the scores of all columns over the windows, and what the cell under the cursor says.
struct DriftView {
  private let console: Console
  private let model: ModelName?
  private let page: DriftPage?
  private let rows: [ConsoleCore.Row]

  init(_ console: Console, _ model: ModelName?) {
    self.console = console
    self.model = model
    page = console.driftPage
    rows = console.rows
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    guard let model else {
      NoModelView().draw(in: rect, on: &frame)
      return
    }
    let body = ModelTabs(console, model, detail: verdict).draw(in: rect, on: &frame)
    guard let page, !rows.isEmpty else {
      drawNothing(in: body, on: &frame)
      return
    }
    let chartHeight = self.chartHeight(in: body)
    let mapHeight = min(rows.count + 1, max(3, body.height - 2 - chartHeight))
    let parts = body.splitRows([.fixed(mapHeight), .fixed(2), .fixed(chartHeight), .flexible()])
    if !console.showsTable { drawTable(in: parts[3].inset(top: 1), on: &frame) }
    if console.showsTable {
      drawTable(in: parts[0], on: &frame)
    } else {
      drawHeatmap(of: page, in: parts[0].inset(left: 1), on: &frame)
    }
    drawReading(of: page, in: parts[1].inset(left: 1), on: &frame)
    if chartHeight > 0 { drawMetric(of: page, in: parts[2], on: &frame) }
  }

  /// The realised metric gets room once the columns have theirs.
  private func chartHeight(in body: Rect) -> Int {
    let spare = body.height - 3 - min(rows.count + 1, body.height)
    if body.height < 18 { return 0 }
    return min(max(8, spare), body.height / 2, 16)
  }

  private func drawNothing(in rect: Rect, on frame: inout Frame) {
    let text: SafeText
    if page != nil {
      text = console.filter.isEmpty ? "no column is watched" : RowTable.noRow(console)
    } else {
      text = MissingPage.words(console) ?? "nothing is known"
    }
    frame.write(text, in: rect.line(1).inset(left: 2), role: .dim)
  }

  private var verdict: [Span] {
    guard let page, let last = page.windows.last else { return [.dim("no prediction yet")] }
    let closed = page.windows.last { $0.isClosed }
    var spans: [Span] = []
    if let closed { spans.append(Span(text: closed.verdict.words, closed.verdict.role)) }
    if !last.isClosed { spans.append(.dim("  open window \(last.rows)/\(last.target) rows")) }
    return spans
  }

  private func drawHeatmap(of page: DriftPage, in rect: Rect, on frame: inout Frame) {
    let selected = console.selectedIndex(in: rows)
    let visible = max(1, rect.height - 1)
    let heatmap = Heatmap(
      rows: rows.map { heatRow($0, page) },
      columnLabels: page.windows.map { SafeText("window \($0.index)") },
      topRow: RowTable.top(showing: selected ?? 0, visible: visible, total: rows.count),
      selectedRow: selected, selectedColumn: console.selectedWindow(of: page))
    heatmap.draw(in: rect, on: &frame)
  }

  private func heatRow(_ row: ConsoleCore.Row, _ page: DriftPage) -> Heatmap.Row {
    guard case .feature(let feature) = row else { return Heatmap.Row("", []) }
    let values = page.windows.indices.map { index -> Heatmap.Value in
      let score = index < feature.scores.count ? feature.scores[index] : nil
      if let score, score.score != nil {
        return score.isNotice ? .notice(score.severity) : .ratio(score.severity)
      }
      return page.windows[index].verdict == .noData ? .missing : .tooFew
    }
    return Heatmap.Row(SafeText(feature.column), values)
  }

  /// Says in words what the cell under the cursor shows, so that colour is never needed.
  private func drawReading(of page: DriftPage, in rect: Rect, on frame: inout Frame) {
    frame.write(
      [
        .dim("of limit: blank <.25 "), Span(".", .heat1), .dim(" <.75 "), Span(":", .heat3),
        .dim(" <1 "), Span("+", .heat4), .dim(" over "), Span("#", .heat6), .dim(" over 2 "),
        Span("n", .warning), .dim(" notice ? few rows x no data"),
      ], in: rect.line(0))
    guard case .feature(let feature)? = console.selectedRow,
      let position = console.selectedWindow(of: page)
    else { return }
    let window = page.windows[position]
    var spans = [
      Span(text: feature.column, .selected),
      .dim("  window \(window.index)\(window.isInjected ? " injected" : "")  "),
    ]
    if position < feature.scores.count, let score = feature.scores[position] {
      spans += DriftWords.score(score)
    } else {
      spans.append(.dim("\(window.verdict.words), \(window.rows)/\(page.minimumRows) rows"))
    }
    frame.write(spans, in: rect.line(1))
  }

  private func drawMetric(of page: DriftPage, in rect: Rect, on frame: inout Frame) {
    var detail: [Span] = []
    if let reference = page.referenceMetric {
      detail.append(.dim("reference \(Quantity.fixed(reference, digits: 4))"))
    }
    if let bound = page.decayBound {
      detail.append(.dim("  decayed below \(Quantity.fixed(bound, digits: 4))"))
    }
    let title = SafeText("realised \(page.metric) by window")
    let inside = Panel(title, detail: detail).draw(in: rect, on: &frame)
    let selected = console.selectedWindow(of: page)
    let chart = DriftCharts(page).realisedMetric(cursor: selected).styled(for: console)
    if console.showsTable {
      chart.table.draw(in: inside.inset(left: 1), on: &frame, selection: selected)
    } else {
      chart.draw(in: inside.inset(left: 1), on: &frame)
    }
  }

  private func drawTable(in rect: Rect, on frame: inout Frame) {
    guard rect.height > 2 else { return }
    RowTable(console).table(
      FeatureColumns.columns, height: rect.height, empty: "no column is watched",
      cells: FeatureColumns.cells
    ).draw(in: rect, on: &frame)
  }
}
