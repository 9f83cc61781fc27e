/// Freezes the levels of a reference with their counts.
public struct LevelGrid: Codable, Hashable, Sendable {
  /// The most levels kept; the rarer ones are counted together.
  public static let mostLevels = 1_000

  /// The levels kept, in the order of their text.
  public let levels: [String]
  /// Reference rows per level.
  public let counts: [Int]
  /// Reference rows of levels that are not kept.
  public let restCount: Int
  private let positions: [String: Int]

  init(_ all: LevelCounts) {
    let pairs = zip(all.levels, all.counts).map { ($0, $1) }
    let frequent = pairs.enumerated().sorted { left, right in
      (right.element.1, left.offset) < (left.element.1, right.offset)
    }
    let kept = frequent.prefix(Self.mostLevels).sorted { $0.offset < $1.offset }
    let rest = frequent.dropFirst(Self.mostLevels).reduce(0) { $0 + $1.element.1 }
    self.init(
      levels: kept.map(\.element.0), counts: kept.map(\.element.1), restCount: rest)
  }

  private init(levels: [String], counts: [Int], restCount: Int) {
    self.levels = levels
    self.counts = counts
    self.restCount = restCount
    positions = Dictionary(
      zip(levels, levels.indices), uniquingKeysWith: { first, _ in first })
  }

  /// Returns the position of `level`, or nil if the grid does not keep it.
  func position(of level: String) -> Int? { positions[level] }

  private enum CodingKeys: String, CodingKey {
    case levels, counts, restCount
  }

  /// Reads the grid; the index of levels is made again.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let levels = try container.decode([String].self, forKey: .levels)
    let counts = try container.decode([Int].self, forKey: .counts)
    guard levels.count == counts.count else {
      throw DecodingError.dataCorruptedError(
        forKey: .counts, in: container, debugDescription: "one count per level is needed")
    }
    self.init(
      levels: levels, counts: counts,
      restCount: try container.decode(Int.self, forKey: .restCount))
  }

  /// Writes the grid without its index.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(levels, forKey: .levels)
    try container.encode(counts, forKey: .counts)
    try container.encode(restCount, forKey: .restCount)
  }
}
