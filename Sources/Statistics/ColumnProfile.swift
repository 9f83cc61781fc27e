/// Counts the values of one column of a window over the bins of its grid.
public struct ColumnProfile: Codable, Hashable, Sendable {
  /// The most unseen levels that are told apart.
  public static let mostUnseenLevels = 64

  /// Rows per bin of the grid.
  public internal(set) var counts: [Int]
  /// Sums of the values per bin; empty for levels.
  public internal(set) var sums: [Double]
  /// Rows without a value.
  public internal(set) var missingCount = 0
  /// Rows with an infinite number.
  public internal(set) var nonFiniteCount = 0
  /// Rows outside the range of the reference.
  public internal(set) var outOfRangeCount = 0
  /// The sum of deviations from the mean of the reference.
  public internal(set) var deviationSum = 0.0
  /// The sum of squared deviations from the mean of the reference.
  public internal(set) var squaredDeviationSum = 0.0
  /// The least value.
  public internal(set) var minimum: Double?
  /// The greatest value.
  public internal(set) var maximum: Double?
  /// Rows per level that the reference does not have, for the first levels met.
  public internal(set) var unseen: [String: Int] = [:]

  init(_ column: GridColumn) {
    counts = [Int](repeating: 0, count: column.binCount)
    sums = column.numeric == nil ? [] : [Double](repeating: 0, count: column.binCount)
  }

  /// Rows with a finite value or a level.
  public var count: Int { counts.reduce(0, +) }

  /// Counts one number.
  mutating func add(_ value: Double, on grid: NumericGrid) {
    guard value.isFinite else {
      if value.isNaN { missingCount += 1 } else { nonFiniteCount += 1 }
      return
    }
    let bin = grid.binning.bin(of: value)
    counts[bin] += 1
    sums[bin] = Self.bounded(sums[bin] + value)
    let deviation = value - (grid.summary.mean ?? 0)
    deviationSum = Self.bounded(deviationSum + deviation)
    squaredDeviationSum = Self.bounded(squaredDeviationSum + deviation * deviation)
    minimum = min(minimum ?? value, value)
    maximum = max(maximum ?? value, value)
    if let least = grid.summary.minimum, let greatest = grid.summary.maximum,
      value < least || value > greatest
    {
      outOfRangeCount += 1
    }
  }

  /// Counts a number of rows with the same level.
  mutating func add(_ level: String, count: Int = 1, on grid: LevelGrid) {
    if let position = grid.position(of: level) {
      counts[position] += count
      return
    }
    counts[counts.count - 1] += count
    guard unseen[level] != nil || unseen.count < Self.mostUnseenLevels else { return }
    unseen[level, default: 0] += count
  }

  /// Adds the counts of another window over the same bins.
  mutating func merge(_ other: ColumnProfile) {
    for index in counts.indices { counts[index] += other.counts[index] }
    for index in sums.indices { sums[index] = Self.bounded(sums[index] + other.sums[index]) }
    missingCount += other.missingCount
    nonFiniteCount += other.nonFiniteCount
    outOfRangeCount += other.outOfRangeCount
    deviationSum = Self.bounded(deviationSum + other.deviationSum)
    squaredDeviationSum = Self.bounded(squaredDeviationSum + other.squaredDeviationSum)
    minimum = [minimum, other.minimum].compactMap(\.self).min()
    maximum = [maximum, other.maximum].compactMap(\.self).max()
    for level in other.unseen.keys.sorted() {
      guard unseen[level] != nil || unseen.count < Self.mostUnseenLevels else { continue }
      unseen[level, default: 0] += other.unseen[level] ?? 0
    }
  }

  /// Keeps a sum of huge values storable.
  private static func bounded(_ value: Double) -> Double {
    min(max(value, -.greatestFiniteMagnitude), .greatestFiniteMagnitude)
  }
}
