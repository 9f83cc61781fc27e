public import Domain

/// Draws the median of a value over time with two nested bands of quantiles.
public struct QuantileBands: Chart {
  /// Holds the quantiles at one place.
  public struct Point: Hashable, Sendable {
    /// Where it stands: a step, a window's number, or milliseconds since 1970.
    public let x: Double
    /// The median; what is not finite leaves a gap.
    public let median: Double
    /// The ends of the narrower band.
    public let inner: ChartInterval
    /// The ends of the wider band.
    public let outer: ChartInterval

    /// Creates a point from its quantiles, lowest first.
    public init(
      x: Double, lowest: Double, low: Double, median: Double, high: Double, highest: Double
    ) {
      self.x = x
      self.median = median
      inner = ChartInterval(x: x, low: low, high: high)
      outer = ChartInterval(x: x, low: lowest, high: highest)
    }
  }

  /// What the values are.
  public let name: SafeText
  /// The points, ascending in `x`.
  public let points: [Point]
  /// The name of the narrower band, such as `25 to 75 %`.
  public let innerName: SafeText
  /// The name of the wider band, such as `5 to 95 %`.
  public let outerName: SafeText
  /// What the horizontal axis counts.
  public let xName: SafeText
  /// How the horizontal axis is written.
  public let format: AxisFormat
  /// The unit of the values.
  public let unit: SafeText
  /// The place whose values are read out.
  public let cursor: Double?

  /// Creates a chart.
  ///
  /// - Parameters:
  ///   - name: What the values are.
  ///   - points: The quantiles at each place, ascending.
  ///   - innerName: The name of the narrower band.
  ///   - outerName: The name of the wider band.
  ///   - xName: What the horizontal axis counts.
  ///   - format: How the horizontal axis is written.
  ///   - unit: The unit of the values.
  ///   - cursor: The place whose values are read out.
  public init(
    _ name: SafeText, _ points: [Point], innerName: SafeText = "25 to 75 %",
    outerName: SafeText = "5 to 95 %", xName: SafeText = "", format: AxisFormat = .number,
    unit: SafeText = "", cursor: Double? = nil
  ) {
    self.name = name
    self.points = points
    self.innerName = innerName
    self.outerName = outerName
    self.xName = xName
    self.format = format
    self.unit = unit
    self.cursor = cursor
  }

  /// Median and ends of both bands, a row for each place.
  public var table: ChartTable { lines.table }

  /// Draws the wider band, the narrower one over it, and the median over both.
  public func draw(in rect: Rect, on frame: inout Frame) { lines.draw(in: rect, on: &frame) }

  private var lines: LineChart {
    let median = points.map { ChartPoint(x: $0.x, y: $0.median) }
    return LineChart(
      series: [LineChart.Series(SafeText(name.text + " median"), median)],
      bands: [
        LineChart.Band(outerName, points.map(\.outer), role: .dim, density: .sparse),
        LineChart.Band(innerName, points.map(\.inner), role: .chartB, density: .dense),
      ],
      format: format, cursor: cursor, xName: xName, unit: unit)
  }
}
