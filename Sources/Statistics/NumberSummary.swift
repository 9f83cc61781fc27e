/// Describes the finite values of a numeric column.
public struct NumberSummary: Codable, Hashable, Sendable {
  /// The number of finite values.
  public let count: Int
  /// The number of infinite values, which enter no statistic.
  public let nonFiniteCount: Int
  /// The mean, or nil without values.
  public let mean: Double?
  /// The standard deviation with divisor n, or nil without values.
  public let standardDeviation: Double?
  /// The least value, or nil without values.
  public let minimum: Double?
  /// The greatest value, or nil without values.
  public let maximum: Double?
  /// The median, or nil without values.
  public let median: Double?

  /// Creates a summary from figures that are already known.
  init(
    count: Int, nonFiniteCount: Int, mean: Double?, standardDeviation: Double?,
    minimum: Double?, maximum: Double?, median: Double?
  ) {
    self.count = count
    self.nonFiniteCount = nonFiniteCount
    self.mean = Self.finite(mean)
    self.standardDeviation = Self.finite(standardDeviation)
    self.minimum = minimum
    self.maximum = maximum
    self.median = Self.finite(median)
  }

  /// Summarises sorted finite values.
  init(sorted: [Double], nonFiniteCount: Int) {
    let size = Double(sorted.count)
    var sum = CompensatedSum()
    for value in sorted { sum.add(value) }
    let mean = sum.value / size
    var squares = CompensatedSum()
    for value in sorted { squares.add((value - mean) * (value - mean)) }
    let isEmpty = sorted.isEmpty
    // A constant column's mean may be off by one bit; its deviation is zero all the same.
    let isConstant = sorted.first == sorted.last
    self.init(
      count: sorted.count, nonFiniteCount: nonFiniteCount,
      mean: isEmpty ? nil : (isConstant ? sorted.first : mean),
      standardDeviation: isEmpty ? nil : (isConstant ? 0 : (squares.value / size).squareRoot()),
      minimum: sorted.first, maximum: sorted.last, median: Quantiles.value(0.5, of: sorted))
  }

  /// Leaves out what overflowed.
  private static func finite(_ value: Double?) -> Double? {
    value.flatMap { $0.isFinite ? $0 : nil }
  }
}
