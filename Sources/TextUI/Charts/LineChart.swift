public import Domain

/// Draws values over steps or time, with a threshold and the events that explain them.
///
/// Without colour the series still differ: by the pattern of the line, or by sign in ASCII, and
/// the legend names each with a sample.
public struct LineChart: Chart {
  /// How the line of a series is drawn.
  public enum Pattern: Hashable, Sendable {
    /// Without gaps: what was measured.
    case solid
    /// Every second dot: what was estimated, or the challenger.
    case dotted
    /// Every third dot.
    case sparse

    var step: Int {
      switch self {
      case .solid: 1
      case .dotted: 2
      case .sparse: 3
      }
    }
  }

  /// Holds one line of the chart.
  public struct Series: Hashable, Sendable {
    /// What it shows, for the legend.
    public let name: SafeText
    /// Its points, ascending in `x`.
    public let points: [ChartPoint]
    /// What it means.
    public let role: Role
    /// How it is drawn.
    public let pattern: Pattern
    /// What stands at its end and in the legend, where there are more lines than patterns.
    public let letter: Character?

    /// Creates a series.
    public init(
      _ name: SafeText, _ points: [ChartPoint], role: Role = .chartA, pattern: Pattern = .solid,
      letter: Character? = nil
    ) {
      self.name = name
      self.points = points
      self.role = role
      self.pattern = pattern
      self.letter = letter
    }
  }

  /// Marks a moment on the horizontal axis.
  public struct Event: Hashable, Sendable {
    /// When it happened.
    public let x: Double
    /// A short sign: `^v7` promotion, `R` retrain, `v` rollback, `!` alert.
    public let sign: SafeText
    /// What happened, in words; read out under the cursor and in the table.
    public let words: SafeText

    /// Creates an event; without words its sign stands for them.
    public init(x: Double, sign: SafeText, words: SafeText? = nil) {
      self.x = x
      self.sign = sign
      self.words = words ?? sign
    }
  }

  /// Holds an area between two lines, such as the quantiles around a median.
  public struct Band: Hashable, Sendable {
    /// How close together the dots of an area are.
    public enum Density: Hashable, Sendable {
      /// A few dots: the wider of two bands.
      case sparse
      /// Twice as many: the narrower of two bands.
      case dense
    }

    /// What it shows, for the legend.
    public let name: SafeText
    /// Its two ends, ascending in `x`.
    public let intervals: [ChartInterval]
    /// What it means.
    public let role: Role
    /// How close together its dots are.
    public let density: Density

    /// Creates a band.
    public init(
      _ name: SafeText, _ intervals: [ChartInterval], role: Role = .dim, density: Density = .sparse
    ) {
      self.name = name
      self.intervals = intervals
      self.role = role
      self.density = density
    }
  }

  /// The lines; later ones are drawn over earlier ones.
  public let series: [Series]
  /// The areas behind the lines; later ones are drawn over earlier ones.
  public let bands: [Band]
  /// The value not to be crossed: each point holds from its place to the next one's.
  public let threshold: [ChartPoint]
  /// What happened meanwhile.
  public let events: [Event]
  /// How the horizontal axis is written.
  public let format: AxisFormat
  /// The places at the left and right edge; without it, those of the points.
  public let xRange: ClosedRange<Double>?
  /// The values at the foot and at the top; without it, those of the points.
  public let yRange: ClosedRange<Double>?
  /// Whether equal ratios get equal heights; values of 0 and below are then left out.
  public let isLogarithmic: Bool
  /// The place whose values are read out in the legend.
  public let cursor: Double?
  /// What the horizontal axis counts: window, step; beside it, in the readout and the table.
  public let xName: SafeText
  /// The unit of the values: ms, req/s; for the readout and the table.
  public let unit: SafeText

  /// Creates a chart.
  ///
  /// - Parameters:
  ///   - series: The lines; later ones are drawn over earlier ones.
  ///   - bands: The areas behind the lines.
  ///   - threshold: The value not to be crossed, as steps.
  ///   - events: What happened meanwhile.
  ///   - format: How the horizontal axis is written.
  ///   - xRange: The places at the left and right edge.
  ///   - yRange: The values at the foot and at the top.
  ///   - isLogarithmic: Whether equal ratios get equal heights.
  ///   - cursor: The place whose values are read out in the legend.
  ///   - xName: What the horizontal axis counts.
  ///   - unit: The unit of the values.
  public init(
    series: [Series], bands: [Band] = [], threshold: [ChartPoint] = [], events: [Event] = [],
    format: AxisFormat = .number, xRange: ClosedRange<Double>? = nil,
    yRange: ClosedRange<Double>? = nil, isLogarithmic: Bool = false, cursor: Double? = nil,
    xName: SafeText = "", unit: SafeText = ""
  ) {
    self.series = series
    self.bands = bands
    self.threshold = threshold
    self.events = events
    self.format = format
    self.xRange = xRange
    self.yRange = yRange
    self.isLogarithmic = isLogarithmic
    self.cursor = cursor
    self.xName = xName
    self.unit = unit
  }

  /// Returns the chart with other lines.
  func replacing(series: [Series]) -> LineChart {
    LineChart(
      series: series, bands: bands, threshold: threshold, events: events, format: format,
      xRange: xRange, yRange: yRange, isLogarithmic: isLogarithmic, cursor: cursor, xName: xName,
      unit: unit)
  }

  /// Returns the chart with equal heights for equal ratios, and the values that it has.
  public func logarithmic() -> LineChart {
    LineChart(
      series: series, bands: bands, threshold: threshold, events: events, format: format,
      xRange: xRange, isLogarithmic: true, cursor: cursor, xName: xName, unit: unit)
  }

  /// Returns a range of `span` that ends at or after `end` and moves by whole columns only.
  ///
  /// A live chart then changes on the screen once a column is complete, not with every point.
  public static func range(
    until end: Double, spanning span: Double, columns: Int
  ) -> ClosedRange<Double> {
    let step = span / Double(max(1, columns))
    guard step > 0, end.isFinite, step.isFinite else { return 0...1 }
    let edge = (end / step).rounded(.up) * step
    return edge - span...edge
  }
}
