import Domain

/// Smooths noisy series, so that their trend shows.
public enum Smoothing {
  /// Returns the exponential moving average of `points`, corrected for its start at 0.
  ///
  /// `s(n) = (weight · s(n-1) + (1 - weight) · y(n))`, shown as `s(n) / (1 - weight^n)`. What is
  /// not finite stays as it is and does not count; a constant series stays constant.
  ///
  /// Source: TensorBoard, `line_chart_v2/data_transformer.ts`, `classicSmoothing`; the correction
  /// is that of D. Kingma and J. Ba, "Adam", ICLR 2015, section 3.
  ///
  ///     Smoothing.debiased([.init(x: 0, y: 1), .init(x: 1, y: 3)], weight: 0.5)  // 1, 2.333
  ///
  /// - Parameters:
  ///   - points: The series, ascending in `x`.
  ///   - weight: How much of the past stays, 0 (nothing) to below 1.
  /// - Returns: As many points, at the same places.
  public static func debiased(_ points: [ChartPoint], weight: Double) -> [ChartPoint] {
    let finite = points.lazy.filter(\.y.isFinite).map(\.y)
    guard weight.isFinite, weight > 0, let first = finite.first,
      finite.contains(where: { $0 != first })
    else { return points }
    let kept = min(weight, heaviest)
    var sum = 0.0
    var remaining = 1.0
    return points.map { point in
      guard point.y.isFinite else { return point }
      sum = sum * kept + (1 - kept) * point.y
      remaining *= kept
      return ChartPoint(x: point.x, y: sum / (1 - remaining))
    }
  }

  /// The largest weight; at 1 nothing new would count.
  private static let heaviest = 0.999
}

extension LineChart {
  /// Returns the chart with each series smoothed, and as measured in dots behind it.
  ///
  /// The legend names both, so that nobody takes the smoothed line for what was measured.
  ///
  /// - Parameter weight: How much of the past stays, 0 to below 1; at 0 nothing changes.
  /// - Returns: A chart with two lines for each series.
  public func smoothed(weight: Double) -> LineChart {
    guard weight.isFinite, weight > 0 else { return self }
    let measured = series.map {
      Series($0.name, $0.points, role: .dim, pattern: .dotted)
    }
    let smooth = series.map { line in
      Series(
        SafeText("\(line.name.text) smoothed \(NumberText.short(weight))"),
        Smoothing.debiased(line.points, weight: weight), role: line.role, pattern: line.pattern)
    }
    return replacing(series: measured + smooth)
  }
}
