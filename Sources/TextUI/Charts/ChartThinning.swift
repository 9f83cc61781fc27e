/// Reduces long series to what a chart can show.
enum ChartThinning {
  /// Returns the points to draw: with many to a column, each column's first, lowest, highest and
  /// last one, which give the same picture.
  ///
  /// Source: U. Jugel and others, "M4: A Visualization-Oriented Time Series Data Aggregation",
  /// PVLDB 7 (2014). A gap within a column is kept.
  static func thinned(_ points: [ChartPoint], columns: Int, scale: Scale) -> [ChartPoint] {
    guard points.count > columns * 8 else { return points }
    var thinned: [ChartPoint] = []
    var bucket: [ChartPoint] = []
    var current = Int.min
    for point in points {
      let share = scale.openShare(of: point.x) ?? -1
      let column = Int(min(max(share, -1), 2) * Double(columns))
      if column != current {
        thinned += extremes(of: bucket)
        bucket.removeAll(keepingCapacity: true)
        current = column
      }
      bucket.append(point)
    }
    return thinned + extremes(of: bucket)
  }

  private static func extremes(of points: [ChartPoint]) -> [ChartPoint] {
    guard points.count > 4, let first = points.first, let last = points.last else { return points }
    let finite = points.indices.filter { points[$0].y.isFinite }
    guard
      let low = finite.min(by: { points[$0].y < points[$1].y }),
      let high = finite.max(by: { points[$0].y < points[$1].y })
    else { return [first] }
    let gap = points.indices.first { !points[$0].y.isFinite }
    let between = Set([low, high, gap].compactMap { $0 }).sorted().map { points[$0] }
    return [first] + between + [last]
  }
}
