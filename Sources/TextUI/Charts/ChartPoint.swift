/// Holds one value at one place of a chart's horizontal axis.
public struct ChartPoint: Hashable, Sendable {
  /// Where it stands: a step, a window's number, or milliseconds since 1970.
  public let x: Double
  /// The value; what is not finite leaves a gap.
  public let y: Double

  /// Creates a point.
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}
