/// Says how lines of charts are drawn.
public struct ChartStyle: Hashable, Sendable {
  /// Whether equal ratios get equal heights.
  public internal(set) var isLogarithmic = false
  /// Whether a line is smoothed, with what was measured behind it.
  public internal(set) var isSmoothed = false

  /// Creates the style of a chart as measured, on a plain scale.
  public init() {}
}
