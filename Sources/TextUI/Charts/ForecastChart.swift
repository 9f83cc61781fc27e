public import Domain

/// Draws what was measured, what is expected next, and how sure that is.
public struct ForecastChart: Chart {
  /// Holds the forecast of one place.
  public struct Point: Hashable, Sendable {
    /// Where it stands: a step, or milliseconds since 1970.
    public let x: Double
    /// The value expected.
    public let mean: Double
    /// The ends between which 80 % of the values are expected.
    public let interval80: ChartInterval
    /// The ends between which 95 % of the values are expected.
    public let interval95: ChartInterval

    /// Creates a forecast from its value and the lower and upper end of both intervals.
    public init(
      x: Double, mean: Double, low80: Double, high80: Double, low95: Double, high95: Double
    ) {
      self.x = x
      self.mean = mean
      interval80 = ChartInterval(x: x, low: low80, high: high80)
      interval95 = ChartInterval(x: x, low: low95, high: high95)
    }
  }

  /// What the values are.
  public let name: SafeText
  /// What was measured, ascending in `x`.
  public let history: [ChartPoint]
  /// What is expected, ascending in `x`.
  public let forecast: [Point]
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
  ///   - history: What was measured, ascending.
  ///   - forecast: What is expected, ascending.
  ///   - xName: What the horizontal axis counts.
  ///   - format: How the horizontal axis is written.
  ///   - unit: The unit of the values.
  ///   - cursor: The place whose values are read out.
  public init(
    _ name: SafeText, history: [ChartPoint], forecast: [Point], xName: SafeText = "",
    format: AxisFormat = .number, unit: SafeText = "", cursor: Double? = nil
  ) {
    self.name = name
    self.history = history
    self.forecast = forecast
    self.xName = xName
    self.format = format
    self.unit = unit
    self.cursor = cursor
  }

  /// Measured value, forecast and the ends of both intervals, a row for each place.
  public var table: ChartTable { lines.table }

  /// Draws both intervals, the forecast over them, and what was measured.
  public func draw(in rect: Rect, on frame: inout Frame) { lines.draw(in: rect, on: &frame) }

  private var lines: LineChart {
    let expected = forecast.map { ChartPoint(x: $0.x, y: $0.mean) }
    let start = history.last.map {
      LineChart.Event(x: $0.x, sign: "|now", words: "last measured value")
    }
    return LineChart(
      series: [
        LineChart.Series(name, history),
        LineChart.Series("forecast", expected, role: .challenger),
      ],
      bands: [
        LineChart.Band("95 %", forecast.map(\.interval95), role: .dim, density: .sparse),
        LineChart.Band("80 %", forecast.map(\.interval80), role: .chartB, density: .dense),
      ],
      events: forecast.isEmpty ? [] : [start].compactMap { $0 }, format: format, cursor: cursor,
      xName: xName, unit: unit)
  }
}
