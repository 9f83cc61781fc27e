import Domain

extension LineChart {
  /// The smallest room in which axes and legend are worth their cells.
  private static let smallest = Size(width: 16, height: 5)

  /// Draws the chart; in little room only its lines.
  public func draw(in rect: Rect, on frame: inout Frame) {
    guard !rect.isEmpty else { return }
    let values = series.flatMap { $0.points.map(\.y) } + threshold.map(\.y)
    let places = series.flatMap { $0.points.filter { $0.y.isFinite }.map(\.x) }
    guard
      let vertical = Scale(of: values, within: yRange, isLogarithmic: isLogarithmic),
      let horizontal = Scale(of: places, within: xRange), !places.isEmpty
    else {
      frame.write("no data yet", in: rect.line(rect.height / 2), role: .dim, align: .centre)
      return
    }
    guard rect.width >= Self.smallest.width, rect.height >= Self.smallest.height else {
      drawLines(in: rect, horizontal: horizontal, vertical: vertical, on: &frame)
      return
    }
    let ticks = verticalTicks(of: vertical, rows: rect.height - 3)
    let labels = isLogarithmic ? ticks.map { NumberText.short($0) } : Ticks.labels(ticks)
    let labelWidth = min(rect.width / 3, labels.map(\.count).max() ?? 0)
    let plot = rect.inset(top: 1, left: labelWidth + 1, bottom: 2)
    drawLegend(in: rect.line(0), on: &frame)
    drawVerticalAxis(zip(ticks, labels).map { ($0, $1) }, of: vertical, beside: plot, on: &frame)
    drawLines(in: plot, horizontal: horizontal, vertical: vertical, on: &frame)
    drawHorizontalAxis(of: horizontal, below: plot, on: &frame)
  }

  private func verticalTicks(of scale: Scale, rows: Int) -> [Double] {
    let count = max(3, rows / 2)
    return isLogarithmic
      ? Ticks.logarithmic(from: scale.low, to: scale.high, count: count)
      : Ticks.round(from: scale.low, to: scale.high, count: count)
  }

  private func drawVerticalAxis(
    _ ticks: [(value: Double, label: String)], of scale: Scale, beside plot: Rect,
    on frame: inout Frame
  ) {
    let line = Rect(row: plot.row, column: plot.column - 1, width: 1, height: plot.height)
    frame.verticalRule(in: line)
    let width = plot.column - 1
    for tick in ticks {
      guard let share = scale.share(of: tick.value) else { continue }
      let row = plot.endRow - 1 - Int((share * Double(plot.height - 1)).rounded())
      let room = min(width, tick.label.count)
      let place = Rect(row: row, column: plot.column - 1 - room, width: room, height: 1)
      frame.write(SafeText(tick.label), in: place, role: .dim, align: .right)
    }
  }

  private func drawHorizontalAxis(of scale: Scale, below plot: Rect, on frame: inout Frame) {
    let axis = Rect(row: plot.endRow, column: plot.column, width: plot.width, height: 1)
    frame.horizontalRule(in: axis)
    var freeFrom = axis.column
    for event in events.sorted(by: { $0.x < $1.x }) {
      guard let share = scale.openShare(of: event.x), (0...1).contains(share) else { continue }
      let width = TextWidth.columns(event.sign)
      let wanted = axis.column + Int(share * Double(axis.width - 1))
      let column = max(freeFrom, min(wanted, axis.endColumn - width))
      guard column + width <= axis.endColumn else { continue }
      frame.write(event.sign, at: Position(row: axis.row, column: column), role: .marker)
      freeFrom = column + width
    }
    drawLabels(of: scale, in: axis.below, on: &frame)
  }

  private func drawLabels(of scale: Scale, in line: Rect, on frame: inout Frame) {
    let widest = 10
    let span = scale.high - scale.low
    let ticks = format.ticks(from: scale.low, to: scale.high, count: max(1, line.width / widest))
    let labels =
      format == .number ? Ticks.labels(ticks) : ticks.map { format.label($0, span: span) }
    var freeFrom = line.column
    for (tick, label) in zip(ticks, labels) {
      guard let share = scale.share(of: tick) else { continue }
      let centre = line.column + Int(share * Double(line.width - 1))
      let column = min(max(freeFrom, centre - label.count / 2), line.endColumn - label.count)
      guard column >= freeFrom else { continue }
      frame.write(SafeText(label), at: Position(row: line.row, column: column), role: .dim)
      freeFrom = column + label.count + 1
    }
  }
}

extension Rect {
  /// The row directly below the rectangle.
  fileprivate var below: Rect { Rect(row: endRow, column: column, width: width, height: 1) }
}
