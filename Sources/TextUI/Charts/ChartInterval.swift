/// Holds the two ends of a band at one place of a chart's horizontal axis.
public struct ChartInterval: Hashable, Sendable {
  /// Where it stands.
  public let x: Double
  /// The lower end; what is not finite leaves a gap.
  public let low: Double
  /// The upper end; what is not finite leaves a gap.
  public let high: Double

  /// Creates an interval; ends in the wrong order are exchanged.
  public init(x: Double, low: Double, high: Double) {
    self.x = x
    self.low = low > high ? high : low
    self.high = low > high ? low : high
  }
}
