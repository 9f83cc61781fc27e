/// Says what was special about a captured row.
public struct PredictionFlags: OptionSet, Codable, Hashable, Sendable {
  /// One bit per member.
  public let rawValue: UInt8

  /// Creates the set from its bits; unknown bits are kept.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The row came from a replay of recorded data.
  public static let replayed = PredictionFlags(rawValue: 1 << 0)
  /// A declared shift was injected into the row before it was sent.
  public static let injected = PredictionFlags(rawValue: 1 << 1)
  /// A cell was missing, unreadable or of a category never seen in training.
  public static let repaired = PredictionFlags(rawValue: 1 << 2)
}
