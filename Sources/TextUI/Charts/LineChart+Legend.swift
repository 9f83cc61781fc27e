import Domain

extension LineChart {
  /// Returns the names of the series with a sample of each, and the values under the cursor.
  ///
  /// - Parameters:
  ///   - width: The columns of a line.
  ///   - most: The most lines; what does not fit the last one is cut off there.
  ///   - glyphs: The signs the samples may use.
  /// - Returns: At least one line when there is anything to say.
  func legendLines(width: Int, most: Int, glyphs: Glyphs) -> [[Span]] {
    var lines: [[Span]] = []
    var used = 0
    for entry in legendEntries(glyphs) {
      let columns = entry.reduce(0) { $0 + $1.width }
      if lines.isEmpty || (lines.count < most && used + columns > width) {
        lines.append(entry)
        used = columns
      } else {
        lines[lines.count - 1] += entry
        used += columns
      }
      lines[lines.count - 1].append(Span("  "))
      used += 2
    }
    return lines.map { Array($0.dropLast()) }
  }

  private func legendEntries(_ glyphs: Glyphs) -> [[Span]] {
    var entries: [[Span]] = []
    if let cursor {
      let place = format.label(cursor, span: placesSpan)
      let name = xName.text.isEmpty ? "at" : xName.text
      entries.append([Span(SafeText("\(name) \(place)"), .selected)])
    }
    for (owner, line) in series.enumerated() {
      let value = cursor.map { reading(of: line.points, at: $0) } ?? ""
      entries.append([
        Span(sample(of: line, owner: owner, glyphs: glyphs), line.role),
        Span(line.letter.map { SafeText(String($0)) } ?? "", line.role),
        Span(SafeText(" " + line.name.text + value)),
      ])
    }
    entries += bands.map { bandEntry($0, glyphs) }
    if !threshold.isEmpty {
      let value = cursor.map { threshold(at: $0) } ?? threshold.last.map { text(of: $0.y) } ?? ""
      entries.append([Span("--", .threshold), Span(SafeText(" threshold" + value))])
    }
    return entries + eventEntries + notes
  }

  private func bandEntry(_ band: Band, _ glyphs: Glyphs) -> [Span] {
    let sign = String(band.density.fill.sign(in: glyphs.chart))
    var words = " " + band.name.text
    if let cursor { words += reading(of: band.intervals, at: cursor) }
    return [Span(SafeText(sign + sign), band.role), Span(SafeText(words))]
  }

  /// What happened at the place under the cursor.
  private var eventEntries: [[Span]] {
    events.filter { $0.x == cursor }.map { [Span($0.words, .marker)] }
  }

  /// What the picture alone would hide.
  private var notes: [[Span]] {
    guard isLogarithmic else { return [] }
    let hidden = series.reduce(0) { sum, line in
      sum + line.points.count { $0.y.isFinite && $0.y <= 0 }
    }
    let scale = [Span("log scale", .dim)]
    guard hidden > 0 else { return [scale] }
    return [scale, [Span(SafeText("\(hidden) <= 0 left out"), .warning)]]
  }

  private var placesSpan: Double {
    let places = series.flatMap { $0.points.map(\.x) } + bands.flatMap { $0.intervals.map(\.x) }
    return (places.max() ?? 0) - (places.min() ?? 0)
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

  private func text(of value: Double) -> String {
    " " + NumberText.short(value) + (unit.text.isEmpty ? "" : " " + unit.text)
  }

  /// The value of the point nearest to `x`; nothing is known before the first and past the last.
  private func reading(of points: [ChartPoint], at x: Double) -> String {
    guard let first = points.first, let last = points.last, first.x <= x, x <= last.x,
      let nearest = points.min(by: { abs($0.x - x) < abs($1.x - x) })
    else { return " -" }
    return nearest.y.isFinite ? text(of: nearest.y) : " no value"
  }

  private func reading(of intervals: [ChartInterval], at x: Double) -> String {
    guard let first = intervals.first, let last = intervals.last, first.x <= x, x <= last.x,
      let nearest = intervals.min(by: { abs($0.x - x) < abs($1.x - x) }),
      nearest.low.isFinite, nearest.high.isFinite
    else { return " -" }
    return " " + NumberText.short(nearest.low) + " to" + text(of: nearest.high)
  }

  private func threshold(at x: Double) -> String {
    guard let step = threshold.last(where: { $0.x <= x }) else { return " -" }
    return step.y.isFinite ? text(of: step.y) : " -"
  }
}

extension LineChart.Band.Density {
  var fill: DotGrid.Density {
    switch self {
    case .sparse: .sparse
    case .dense: .dense
    }
  }
}
