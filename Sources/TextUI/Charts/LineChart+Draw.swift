import Domain

extension LineChart {
  /// The smallest room in which axes and legend are worth their cells.
  private static let smallest = Size(width: 16, height: 5)
  /// The height from which a long legend gets a second line.
  private static let heightOfLongLegend = 10

  /// Draws the chart; in little room only its lines.
  public func draw(in rect: Rect, on frame: inout Frame) {
    _ = drawParts(in: rect, on: &frame)
  }

  /// Draws the chart and returns the place of its lines, or nothing when there are no axes.
  func drawParts(in rect: Rect, on frame: inout Frame) -> Rect? {
    guard !rect.isEmpty else { return nil }
    guard let vertical = verticalScale, let horizontal = horizontalScale else {
      frame.write(emptyWords, in: rect.line(rect.height / 2), role: .dim, align: .centre)
      return nil
    }
    guard rect.width >= Self.smallest.width, rect.height >= Self.smallest.height else {
      drawLines(in: rect, horizontal: horizontal, vertical: vertical, on: &frame)
      return nil
    }
    let most = rect.height < Self.heightOfLongLegend ? 1 : 2
    let legend = legendLines(width: rect.width, most: most, glyphs: frame.glyphs)
    for (number, line) in legend.enumerated() { frame.write(line, in: rect.line(number)) }
    let plot = ChartAxes(horizontal: horizontal, vertical: vertical, format: format)
      .draw(in: rect.inset(top: max(1, legend.count)), on: &frame)
    drawLines(in: plot, horizontal: horizontal, vertical: vertical, on: &frame)
    drawName(below: plot, on: &frame)
    drawEvents(on: horizontal, below: plot, on: &frame)
    return plot
  }

  var verticalScale: Scale? {
    let ends = bands.flatMap { band in band.intervals.flatMap { [$0.low, $0.high] } }
    return Scale(
      of: series.flatMap { $0.points.map(\.y) } + ends + threshold.map(\.y), within: yRange,
      isLogarithmic: isLogarithmic)
  }

  /// The scale of the places that have a value; nothing when none has.
  var horizontalScale: Scale? {
    let places =
      series.flatMap { $0.points.filter { $0.y.isFinite }.map(\.x) }
      + bands.flatMap { band in
        band.intervals.filter { $0.low.isFinite && $0.high.isFinite }.map(\.x)
      }
    return places.isEmpty ? nil : Scale(of: places, within: xRange)
  }

  private var emptyWords: SafeText {
    let hasValues = series.contains { $0.points.contains { $0.y.isFinite } }
    return isLogarithmic && hasValues ? "no value above 0 for a log scale" : "no data yet"
  }

  /// Writes what the horizontal axis counts at its right end, unless events stand there.
  private func drawName(below plot: Rect, on frame: inout Frame) {
    let width = TextWidth.columns(xName)
    guard events.isEmpty, width > 0, width + 4 < plot.width else { return }
    let place = Position(row: plot.endRow, column: plot.endColumn - width - 1)
    frame.write(SafeText(" " + xName.text), at: place, role: .dim)
  }

  private func drawEvents(on scale: Scale, below plot: Rect, on frame: inout Frame) {
    var freeFrom = plot.column
    for event in events.sorted(by: { $0.x < $1.x }) {
      guard let share = scale.openShare(of: event.x), (0...1).contains(share) else { continue }
      let width = TextWidth.columns(event.sign)
      let wanted = plot.column + Int(share * Double(plot.width - 1))
      let column = max(freeFrom, min(wanted, plot.endColumn - width))
      guard column + width <= plot.endColumn else { continue }
      frame.write(event.sign, at: Position(row: plot.endRow, column: column), role: .marker)
      freeFrom = column + width
    }
  }
}
