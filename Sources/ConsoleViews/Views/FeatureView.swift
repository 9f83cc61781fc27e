import ConsoleCore
import Domain
import TextUI

/// Draws one column: its score over the windows, and its present values against the reference.
struct FeatureView {
  private let console: Console
  private let model: ModelName
  private let column: String
  private let page: DriftPage?

  init(_ console: Console, _ model: ModelName, _ column: String) {
    self.console = console
    self.model = model
    self.column = column
    page = console.driftPage
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    guard let page else {
      let text = MissingPage.words(console) ?? "nothing is known"
      frame.write(text, in: rect.line(1).inset(left: 2), role: .dim)
      return
    }
    guard let feature = page.features.first(where: { $0.column == column }) else {
      frame.write(
        SafeText("\(model) has no watched column \(column)"), in: rect.line(1).inset(left: 2),
        role: .warning)
      return
    }
    let body = drawTitle(of: feature, page, in: rect, on: &frame)
    if console.showsTable {
      drawTables(of: feature, page, in: body, on: &frame)
    } else {
      drawCharts(of: feature, page, in: body, on: &frame)
    }
  }

  private func drawTitle(
    of feature: FeatureDrift, _ page: DriftPage, in rect: Rect, on frame: inout Frame
  ) -> Rect {
    var spans = [Span(" "), Span(text: column, .title, .bold)]
    spans.append(
      .dim(
        "  \(feature.isCategorical ? "levels" : "numbers"), weight \(Quantity.percent(feature.importance))  "
      ))
    if let position = console.selectedWindow(of: page), position < feature.scores.count,
      let score = feature.scores[position]
    {
      spans.append(.dim("window \(page.windows[position].index) "))
      spans += DriftWords.score(score)
    }
    frame.write(spans, in: rect.line(0))
    return rect.inset(top: 1)
  }

  private func drawCharts(
    of feature: FeatureDrift, _ page: DriftPage, in rect: Rect, on frame: inout Frame
  ) {
    let chart = DriftCharts(page).scores(of: feature, cursor: console.selectedWindow(of: page))
      .styled(for: console)
    let bars = bars(of: feature)
    let title: SafeText = "last tested window: bar now, | reference, part of the score"
    if rect.width >= 140 {
      let sides = rect.splitColumns([.flexible(), .flexible()], gap: 2)
      let rows = sides[0].splitRows([.fixed(min(24, rect.height)), .flexible()])
      let left = Panel("score by window").draw(in: rows[0], on: &frame)
      chart.draw(in: left.inset(left: 1), on: &frame)
      drawTable(of: feature, page, in: rows[1].inset(top: 1), on: &frame)
      let right = Panel(title).draw(in: sides[1], on: &frame)
      bars.draw(in: right.inset(left: 3), on: &frame)
      return
    }
    let barRows = min(feature.bars.count + 1, max(4, rect.height / 2))
    let parts = rect.splitRows([.flexible(), .fixed(barRows)])
    chart.draw(in: parts[0].inset(left: 1), on: &frame)
    let inside = Panel(title).draw(in: parts[1], on: &frame)
    bars.draw(in: inside.inset(left: 3), on: &frame)
  }

  private func bars(of feature: FeatureDrift) -> PairedBars {
    PairedBars(
      feature.bars.map {
        PairedBars.Bar(
          SafeText($0.label), reference: $0.referenceShare, current: $0.currentShare,
          contribution: $0.contribution)
      })
  }

  /// Draws the numbers of both charts, below one another or side by side.
  private func drawTables(
    of feature: FeatureDrift, _ page: DriftPage, in rect: Rect, on frame: inout Frame
  ) {
    let isWide = rect.width >= 140
    let barRows = min(feature.bars.count + 2, rect.height / 2)
    let parts =
      isWide
      ? rect.splitColumns([.flexible(), .flexible()], gap: 2)
      : rect.splitRows([.flexible(), .fixed(rect.height < 12 ? 0 : barRows)])
    drawTable(of: feature, page, in: parts[0], on: &frame)
    let inside = Panel("shares of the last tested window").draw(in: parts[1], on: &frame)
    bars(of: feature).table.draw(in: inside, on: &frame)
  }

  private func drawTable(
    of feature: FeatureDrift, _ page: DriftPage, in rect: Rect, on frame: inout Frame
  ) {
    let rows = zip(page.windows, feature.scores).map(Self.cells)
    guard rect.height > 1 else { return }
    let selected = console.selectedWindow(of: page)
    let visible = max(1, rect.height - 1)
    let table = Table(
      columns: Self.columns, rows: rows, selection: selected,
      topRow: RowTable.top(showing: selected ?? 0, visible: visible, total: rows.count),
      emptyText: "no window yet")
    table.draw(in: rect, on: &frame)
  }

  private static let columns: [Table.Column] = [
    Table.Column("WINDOW", width: .fixed(6), align: .right),
    Table.Column("SAYS", width: .fixed(10)),
    Table.Column("SCORE", width: .fixed(8), align: .right),
    Table.Column("LIMIT", width: .fixed(8), align: .right, expendability: 1),
    Table.Column("P (BH)", width: .fixed(9), align: .right, expendability: 2),
    Table.Column("KS", width: .fixed(8), align: .right, expendability: 4),
    Table.Column("MISSING", width: .fixed(8), align: .right, expendability: 3),
    Table.Column("ROWS", width: .fixed(9), align: .right, expendability: 5),
  ]

  private static func cells(_ window: WindowSummary, _ score: FeatureScore?) -> Table.Row {
    let role: Role = score?.isDrifted == true ? .bad : score?.isNotice == true ? .warning : .good
    let word = score.flatMap { score in
      score.score.map { _ in score.isDrifted ? "drifted" : score.isNotice ? "notice" : "calm" }
    }
    return Table.Row([
      .plain("\(window.index)"),
      .plain(word ?? window.verdict.words, word == nil ? .dim : role),
      .optional(score?.score.map { Quantity.fixed($0, digits: 4) }),
      .optional(score?.threshold.map { Quantity.fixed($0, digits: 4) }, .dim),
      .optional(score?.adjustedP.map(Quantity.probability), .dim),
      .optional(score?.statistic.map { Quantity.fixed($0, digits: 3) }, .dim),
      .optional(score.map { Quantity.percent($0.missingShare) }, .dim),
      .plain(Quantity.count(window.rows), .dim),
    ])
  }
}
