import Domain

extension Calibration {
  /// The height from which the rows of each bin are drawn below the diagram.
  private static let heightOfCounts = 12
  private static let countRows = 3

  /// Draws what was observed over what was predicted, the diagonal, and the rows of each bin.
  public func draw(in rect: Rect, on frame: inout Frame) {
    guard let expectedError else {
      guard !rect.isEmpty else { return }
      frame.write("no data yet", in: rect.line(rect.height / 2), role: .dim, align: .centre)
      return
    }
    let hasCounts = rect.height >= Self.heightOfCounts && rect.width >= 16
    let parts = rect.splitRows([.flexible(), .fixed(hasCounts ? Self.countRows : 0)])
    let plot = diagram(error: expectedError).drawParts(in: parts[0], on: &frame)
    if hasCounts, let plot { drawCounts(in: parts[1], below: plot, on: &frame) }
  }

  private func diagram(error: Double) -> LineChart {
    let points = bins.filter(\.isKnown).map { ChartPoint(x: $0.predicted, y: $0.observed) }
    let words = NumberText.percent(error)
    return LineChart(
      series: [
        LineChart.Series(
          "perfect", [ChartPoint(x: 0, y: 0), ChartPoint(x: 1, y: 1)], role: .dim,
          pattern: .sparse),
        LineChart.Series(SafeText("\(name.text) observed, \(words) off on average"), points),
      ],
      xRange: 0...1, yRange: 0...1, xName: "predicted")
  }

  /// Draws a bar for each bin under its place on the horizontal axis, and says what they count.
  private func drawCounts(in rect: Rect, below plot: Rect, on frame: inout Frame) {
    let known = bins.filter(\.isKnown)
    let largest = known.map(\.count).max() ?? 0
    let smallest = known.map(\.count).min() ?? 0
    let words = "rows of each bin: \(smallest) to \(largest)"
    frame.write(SafeText(words), in: rect.line(0), role: .dim)
    let axis = rect.inset(top: 1, left: plot.column - rect.column)
    for bin in known where (0...1).contains(bin.predicted) {
      let column = axis.column + Int(bin.predicted * Double(axis.width - 1))
      let place = Rect(row: axis.row, column: column, width: 1, height: axis.height)
      ColumnBar(share: Double(bin.count) / Double(max(1, largest)), role: .chartB)
        .draw(in: place, on: &frame)
    }
  }
}
