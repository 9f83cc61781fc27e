/// Says how many cells one part of a split gets.
public enum Length: Hashable, Sendable {
  /// Exactly this many cells, fewer only when there is no room.
  case fixed(Int)
  /// At least `minimum` cells, and a share of what is left in proportion to `weight`.
  case flexible(minimum: Int = 0, weight: Int = 1)

  /// The number of cells the part needs before anything is shared out.
  public var minimum: Int {
    switch self {
    case .fixed(let length): max(0, length)
    case .flexible(let minimum, _): max(0, minimum)
    }
  }

  private var weight: Int {
    switch self {
    case .fixed: 0
    case .flexible(_, let weight): max(0, weight)
    }
  }

  /// Returns the number of cells of each part; together never more than `total`.
  ///
  /// Earlier parts win: when the minimums do not fit, later parts shrink to 0.
  ///
  ///     Length.share(10, among: [.fixed(3), .flexible(), .flexible()])  // [3, 4, 3]
  ///
  /// - Parameters:
  ///   - total: The number of cells to share out.
  ///   - lengths: What each part asks for.
  /// - Returns: One number for each part.
  public static func share(_ total: Int, among lengths: [Length]) -> [Int] {
    var left = max(0, total)
    var cells = lengths.map { length in
      let given = min(length.minimum, left)
      left -= given
      return given
    }
    var weights = lengths.reduce(0) { $0 + $1.weight }
    for (index, length) in lengths.enumerated() where length.weight > 0 && left > 0 {
      let given = (left * length.weight + weights - 1) / weights
      cells[index] += given
      left -= given
      weights -= length.weight
    }
    return cells
  }
}
