import Domain

/// Draws the two axes of a chart with round ticks.
struct ChartAxes {
  let horizontal: Scale
  let vertical: Scale
  let format: AxisFormat
  /// The columns that one more tick needs on the horizontal axis.
  private static let widestLabel = 10

  /// Draws both axes at the left and the foot of `rect`; returns what is left for the lines.
  func draw(in rect: Rect, on frame: inout Frame) -> Rect {
    let labels = verticalLabels(in: rect)
    let labelWidth = self.labelWidth(in: rect)
    let plot = rect.inset(left: labelWidth + 1, bottom: 2)
    drawVertical(labels, beside: plot, width: labelWidth, on: &frame)
    let axis = Rect(row: plot.endRow, column: plot.column, width: plot.width, height: 1)
    frame.horizontalRule(in: axis)
    drawLabels(in: axis.below, on: &frame)
    return plot
  }

  /// The columns of the labels at the left; the axis itself takes one more.
  func labelWidth(in rect: Rect) -> Int {
    min(rect.width / 3, verticalLabels(in: rect).map(\.label.count).max() ?? 0)
  }

  private func verticalLabels(in rect: Rect) -> [(value: Double, label: String)] {
    let ticks = verticalTicks(rows: rect.height - 2)
    let labels = vertical.isLogarithmic ? Ticks.distinct(ticks) : Ticks.labels(ticks)
    return zip(ticks, labels).map { ($0, $1) }
  }

  /// Returns round ticks, or the two ends where no round number lies between them.
  private func verticalTicks(rows: Int) -> [Double] {
    let count = max(3, rows / 2)
    let ticks =
      vertical.isLogarithmic
      ? Ticks.logarithmic(from: vertical.low, to: vertical.high, count: count)
      : Ticks.round(from: vertical.low, to: vertical.high, count: count)
    return ticks.isEmpty ? [vertical.low, vertical.high] : ticks
  }

  private func drawVertical(
    _ ticks: [(value: Double, label: String)], beside plot: Rect, width: Int,
    on frame: inout Frame
  ) {
    frame.verticalRule(
      in: Rect(row: plot.row, column: plot.column - 1, width: 1, height: plot.height))
    var used: Set<Int> = []
    for tick in ticks {
      guard let share = vertical.share(of: tick.value) else { continue }
      let row = plot.endRow - 1 - Int((share * Double(plot.height - 1)).rounded())
      guard used.insert(row).inserted else { continue }
      let place = Rect(row: row, column: plot.column - 1 - width, width: width, height: 1)
      frame.write(SafeText(tick.label), in: place, role: .dim, align: .right)
    }
  }

  private func drawLabels(in line: Rect, on frame: inout Frame) {
    let span = horizontal.high - horizontal.low
    let ticks = format.ticks(
      from: horizontal.low, to: horizontal.high, count: max(1, line.width / Self.widestLabel))
    let labels =
      format == .number || format == .whole
      ? Ticks.labels(ticks) : ticks.map { format.label($0, span: span) }
    var freeFrom = line.column
    for (tick, label) in zip(ticks, labels) {
      guard let share = horizontal.share(of: tick) else { continue }
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
