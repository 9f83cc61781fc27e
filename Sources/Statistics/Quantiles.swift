/// Computes sample quantiles of Hyndman and Fan's type 7 (1996), the default of R and numpy.
///
///     Quantiles.value(0.5, of: [1, 2, 4, 8])  // 3.0
public enum Quantiles {
  /// Returns the quantile of sorted values, rounded as numpy rounds it.
  ///
  /// - Parameters:
  ///   - share: A share between 0 and 1.
  ///   - sorted: Values in ascending order, none of them NaN.
  /// - Returns: The interpolated value, or nil if there are no values.
  public static func value(_ share: Double, of sorted: [Double]) -> Double? {
    guard let last = sorted.last else { return nil }
    let position = share * Double(sorted.count - 1)
    let index = Int(position.rounded(.down))
    guard index + 1 < sorted.count else { return last }
    let weight = position - Double(index)
    let (low, high) = (sorted[index], sorted[index + 1])
    let difference = high - low
    return weight >= 0.5 ? high - difference * (1 - weight) : low + difference * weight
  }

  /// Returns the different quantiles at 1/parts, 2/parts and so on, in ascending order.
  static func distinct(parts: Int, of sorted: [Double]) -> [Double] {
    var edges: [Double] = []
    for part in 1..<max(parts, 2) {
      guard let edge = value(Double(part) / Double(parts), of: sorted) else { return [] }
      if edges.last.map({ edge > $0 }) ?? true { edges.append(edge) }
    }
    return edges
  }
}
