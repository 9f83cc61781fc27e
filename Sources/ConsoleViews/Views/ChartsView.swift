import ConsoleCore
import Domain
import TextUI

/// Draws the charts of several models at once, each model under a line of its own.
struct ChartsView {
  private static let lowest = 4
  private static let highest = 14
  private static let roomForWords = 70
  private let console: Console
  private let models: [ModelName]
  private let sheet: ChartSheet

  init(_ console: Console) {
    self.console = console
    models = console.chartedModels
    sheet = ChartSheet(console.size)
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    guard !models.isEmpty else {
      let text: SafeText =
        console.filter.isEmpty
        ? MissingPage.words(console) ?? "no model is declared; add one to binnacle.yaml"
        : RowTable.noRow(console)
      frame.write(text, in: rect.line(1).inset(left: 2), role: .dim)
      return
    }
    let height = min(rect.height / models.count, 1 + sheet.rows * Self.highest)
    for (number, model) in models.enumerated() {
      let block = Rect(
        row: rect.row + number * height, column: rect.column, width: rect.width, height: height)
      draw(model, in: block, on: &frame)
    }
    frame.write(rest(in: rect.width), in: rect.line(0).inset(right: 1), align: .right)
  }

  /// How many models there are besides those on the screen, and how one comes to them.
  private func rest(in width: Int) -> [Span] {
    let all = console.rows.count
    guard all > models.count else { return [] }
    guard width >= Self.roomForWords else { return [.dim(" \(models.count) of \(all)")] }
    let key = console.way(to: .move(.rows(1)))
    return [.dim("\(models.count) of \(all) models, "), Span(text: key, .key), .dim(" for more")]
  }

  private func draw(_ model: ModelName, in rect: Rect, on frame: inout Frame) {
    frame.write(heading(of: model), in: rect.line(0).inset(left: 1, right: 1))
    let body = rect.inset(top: 1)
    let rows = max(1, min(sheet.rows, body.height / Self.lowest))
    let lines = body.splitRows(Array(repeating: .flexible(), count: rows))
    let charts = ModelCharts(console, model).all
    for (number, chart) in charts.prefix(rows * sheet.columns).enumerated() {
      let places = lines[number / sheet.columns].splitColumns(
        Array(repeating: .flexible(), count: sheet.columns), gap: 1)
      draw(chart, in: places[number % sheet.columns].inset(left: 1), on: &frame)
    }
  }

  private func draw(_ chart: SmallChart, in rect: Rect, on frame: inout Frame) {
    guard console.showsTable else {
      chart.draw(in: rect, on: &frame)
      return
    }
    frame.write(chart.title, in: rect.line(0), role: .title)
    chart.table.draw(in: rect.inset(top: 1), on: &frame)
  }

  private func heading(of model: ModelName) -> [Span] {
    let isSelected = model == console.selectedModel
    var spans = [Span(text: model.rawValue, isSelected ? .selected : .title, .bold)]
    guard let known = console.model(model) else { return spans }
    let condition = console.condition(of: known)
    spans.append(Span(text: "  \(condition.words)", condition.tone.role))
    if let champion = known.champion { spans.append(Span(text: "  v\(champion)", .champion)) }
    let problem =
      console.page(.endpoint(model)).problem ?? console.page(.drift(model)).problem
    if let problem { spans.append(Span(text: "  \(problem.sentence)", .warning)) }
    return spans
  }
}
