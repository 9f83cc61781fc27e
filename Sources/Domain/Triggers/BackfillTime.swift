/// Is one time of a range that a schedule is filled back for.
public struct BackfillTime: Codable, Hashable, Sendable {
  /// The time that a run would be for.
  public let time: Timestamp
  /// Why none would start, in words; absent where one would.
  public let skipped: String?

  /// Creates a back-fill time from its parts.
  public init(time: Timestamp, skipped: String? = nil) {
    self.time = time
    self.skipped = skipped
  }
}
