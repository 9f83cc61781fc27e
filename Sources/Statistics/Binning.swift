/// Divides the numbers of a column into bins that the reference alone decides.
///
/// Up to 20 different reference values give one bin each and one for all others; otherwise the
/// deciles of the reference are the edges of half-open bins (below, above], open at both ends.
///
///     Binning(sortedReference: [1, 1, 2, 3]).counts(of: [1, 2, 2, 7])  // [1, 2, 0, 1]
public struct Binning: Codable, Hashable, Sendable {
  /// How bins were made.
  public enum Mode: String, Codable, Hashable, Sendable {
    /// Between quantiles of the reference.
    case quantile
    /// One per reference value, and one for all others.
    case discrete
  }

  /// The most different reference values that get a bin each.
  public static let mostDistinct = 20
  /// The number of bins between quantiles.
  public static let parts = 10

  /// How bins were made.
  public let mode: Mode
  /// The inner edges, or the values, in ascending order.
  public let edges: [Double]

  /// Creates a binning with given edges.
  ///
  /// - Parameters:
  ///   - mode: How bins were made.
  ///   - edges: The inner edges, or the values, in ascending order.
  public init(mode: Mode, edges: [Double]) {
    self.mode = mode
    self.edges = edges
  }

  /// Creates the binning of a reference.
  ///
  /// - Parameters:
  ///   - sorted: The finite reference values in ascending order.
  ///   - parts: The number of quantile bins.
  public init(sortedReference sorted: [Double], parts: Int = Binning.parts) {
    if let values = Self.fewValues(of: sorted) {
      self.init(mode: .discrete, edges: values)
    } else {
      self.init(mode: .quantile, edges: Quantiles.distinct(parts: parts, of: sorted))
    }
  }

  /// The number of bins.
  public var binCount: Int { edges.count + 1 }

  /// Returns the bin of `value`.
  public func bin(of value: Double) -> Int {
    let index = firstEdge(notBelow: value)
    switch mode {
    case .quantile: return index
    case .discrete:
      return index < edges.count && edges[index] == value ? index : edges.count
    }
  }

  /// Returns how many of `values` fall into each bin.
  public func counts(of values: [Double]) -> [Int] {
    var counts = [Int](repeating: 0, count: binCount)
    for value in values { counts[bin(of: value)] += 1 }
    return counts
  }

  /// Returns how many of the ascending `values` fall into each bin.
  func counts(ofSorted values: [Double]) -> [Int] {
    var counts = [Int](repeating: 0, count: binCount)
    forEachRun(in: values) { bin, run in counts[bin] += run.count }
    return counts
  }

  /// Calls `body` with each stretch of the ascending `values` that lies in one bin.
  func forEachRun(in values: [Double], _ body: (Int, Range<Int>) -> Void) {
    var start = 0
    for (bin, edge) in edges.enumerated() {
      if mode == .discrete {
        let first = firstIndex(in: values, from: start) { $0 < edge }
        if first > start { body(edges.count, start..<first) }
        start = first
      }
      let end = firstIndex(in: values, from: start) { $0 <= edge }
      if end > start { body(bin, start..<end) }
      start = end
    }
    if start < values.count { body(edges.count, start..<values.count) }
  }

  /// Returns the first index from `start` on whose value does not lie `below`.
  private func firstIndex(
    in values: [Double], from start: Int, below: (Double) -> Bool
  ) -> Int {
    var (low, high) = (start, values.count)
    while low < high {
      let middle = low + (high - low) / 2
      if below(values[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func firstEdge(notBelow value: Double) -> Int {
    var low = 0
    var size = edges.count
    while size > 0 {
      let half = size >> 1
      if edges[low + half] < value {
        low += half + 1
        size -= half + 1
      } else {
        size = half
      }
    }
    return low
  }

  /// Returns the different values if there are few, otherwise nil.
  private static func fewValues(of sorted: [Double]) -> [Double]? {
    var values: [Double] = []
    for value in sorted where values.last != value {
      guard values.count < mostDistinct else { return nil }
      values.append(value)
    }
    return values
  }
}
