public import Domain

/// Draws one of many charts on a page: a title with the present value, and hardly more around the
/// line than the two values its height stands for.
///
/// A page of live charts must be cheap on a slow line: ``liveRange(until:spanning:)`` and
/// ``ceiling(above:)`` keep both axes still for long, so that mostly one cell differs.
public struct SmallChart: Chart {
  /// What is shown, with its unit.
  public let title: SafeText
  /// The present value, after the title.
  public let reading: [Span]
  /// The lines and the axes.
  public let lines: LineChart

  private static let lowestWithFoot = 6
  private static let lowestWithAxis = 3

  /// Creates a chart.
  ///
  /// - Parameters:
  ///   - title: What is shown, with its unit.
  ///   - reading: The present value.
  ///   - lines: The lines and the axes.
  public init(_ title: SafeText, reading: [Span] = [], lines: LineChart) {
    self.title = title
    self.reading = reading
    self.lines = lines
  }

  /// The numbers of the lines.
  public var table: ChartTable { lines.table }

  /// Draws title, lines and the ends of both axes, as far as there is room.
  public func draw(in rect: Rect, on frame: inout Frame) {
    guard !rect.isEmpty else { return }
    let used = frame.write(title, in: rect.line(0), role: .title)
    frame.write(reading, in: rect.line(0).inset(left: used + 1))
    let body = rect.inset(top: 1)
    guard !body.isEmpty else { return }
    guard let vertical = lines.verticalScale, let horizontal = lines.horizontalScale else {
      frame.write("no data yet", in: body.line(body.height / 2), role: .dim, align: .centre)
      return
    }
    let hasFoot = rect.height >= Self.lowestWithFoot
    let area = hasFoot ? body.inset(bottom: 1) : body
    let plot = drawHeights(vertical, in: area, on: &frame)
    if hasFoot { drawPlaces(horizontal, below: plot, on: &frame) }
    lines.drawLines(in: plot, horizontal: horizontal, vertical: vertical, on: &frame)
  }

  private func drawHeights(_ scale: Scale, in area: Rect, on frame: inout Frame) -> Rect {
    guard area.height >= Self.lowestWithAxis else { return area }
    let labels = [scale.high, scale.low].map { SafeText(NumberText.short($0)) }
    let width = labels.map { TextWidth.columns($0) }.max() ?? 0
    guard width * 3 < area.width else { return area }
    for (label, row) in zip(labels, [0, area.height - 1]) {
      let place = Rect(row: area.row + row, column: area.column, width: width, height: 1)
      frame.write(label, in: place, role: .dim, align: .right)
    }
    let rule = Rect(row: area.row, column: area.column + width, width: 1, height: area.height)
    frame.verticalRule(in: rule)
    return area.inset(left: width + 1)
  }

  private func drawPlaces(_ scale: Scale, below plot: Rect, on frame: inout Frame) {
    let line = Rect(row: plot.endRow, column: plot.column, width: plot.width, height: 1)
    let span = scale.high - scale.low
    let name = lines.xName.text.isEmpty ? "" : lines.xName.text + " "
    frame.write(SafeText(name + lines.format.label(scale.low, span: span)), in: line, role: .dim)
    frame.write(
      SafeText(lines.format.label(scale.high, span: span)), in: line, role: .dim, align: .right)
  }

  /// Returns the range of a live chart in milliseconds: it ends with the minute and moves by whole
  /// minutes, so that the lines of a minute are drawn once and stay where they are.
  ///
  /// - Parameters:
  ///   - end: The present time.
  ///   - span: How long the range is.
  /// - Returns: A range that holds the present time.
  public static func liveRange(until end: Double, spanning span: Double) -> ClosedRange<Double> {
    let minute = 60_000.0
    return LineChart.range(until: end, spanning: span, columns: max(1, Int(span / minute)))
  }

  /// Returns the next round number at or above a value: 1, 1.5, 2, 3, 5 or 7.5 times a power of
  /// ten.
  ///
  ///     SmallChart.ceiling(above: 52)  // 75
  public static func ceiling(above value: Double) -> Double {
    guard value.isFinite, value > 0 else { return 1 }
    let exponent = NumberText.exponent(of: value)
    let power = (0..<abs(exponent)).reduce(1.0) { product, _ in
      exponent > 0 ? product * 10 : product / 10
    }
    let steps = [1, 1.5, 2, 3, 5, 7.5, 10]
    return steps.map { $0 * power }.first { $0 >= value } ?? value
  }
}
