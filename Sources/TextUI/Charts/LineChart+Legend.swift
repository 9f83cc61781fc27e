import Domain

extension LineChart {
  /// Draws the names of the series with a sample of each, and the values under the cursor.
  func drawLegend(in line: Rect, on frame: inout Frame) {
    var spans: [Span] = []
    if let cursor {
      let places = series.flatMap { $0.points.map(\.x) }
      let span = (places.max() ?? 0) - (places.min() ?? 0)
      spans.append(Span(SafeText("at " + format.label(cursor, span: span) + "  "), .selected))
    }
    for (owner, line) in series.enumerated() {
      let value = cursor.map { reading(of: line.points, at: $0) } ?? ""
      spans += [
        Span(sample(of: line, owner: owner, glyphs: frame.glyphs), line.role),
        Span(SafeText(" " + line.name.text + value + "  ")),
      ]
    }
    if !threshold.isEmpty {
      let value = cursor.map { threshold(at: $0) } ?? threshold.last.map { text(of: $0.y) } ?? ""
      spans += [Span("--", .threshold), Span(SafeText(" threshold" + value))]
    }
    frame.write(spans, in: line)
  }

  private func sample(of line: Series, owner: Int, glyphs: Glyphs) -> SafeText {
    switch (glyphs.chart, line.pattern) {
    case (.ascii, _):
      SafeText(String(repeating: DotGrid.asciiSigns[owner % DotGrid.asciiSigns.count], count: 2))
    case (.block, .solid): "▀▀"
    case (.block, _): "▀ ▀"
    case (.braille, .solid): "⠤⠤"
    case (.braille, .dotted): "⠄⠄"
    case (.braille, .sparse): "⠄ ⠄"
    }
  }

  private func text(of value: Double) -> String { " " + NumberText.short(value) }

  /// The value of the point nearest to `x`.
  private func reading(of points: [ChartPoint], at x: Double) -> String {
    guard let nearest = points.min(by: { abs($0.x - x) < abs($1.x - x) }) else { return " -" }
    return nearest.y.isFinite ? text(of: nearest.y) : " -"
  }

  private func threshold(at x: Double) -> String {
    guard let step = threshold.last(where: { $0.x <= x }) else { return " -" }
    return step.y.isFinite ? text(of: step.y) : " -"
  }
}
