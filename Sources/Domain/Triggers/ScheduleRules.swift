/// Says when a trigger is due.
public struct ScheduleRules: Codable, Hashable, Sendable {
  /// The minutes at which it is due.
  public let cron: CronExpression
  /// The IANA name of the local time that they are in.
  public let zone: String
  /// What becomes of the times at which no engine ran.
  public let catchUp: CatchUp
  /// The seconds by which it may come later, so that not everything begins at once.
  public let jitterSeconds: Int
  /// The parameter that takes the time the run is for, as `2026-11-21T02:00:00Z`.
  public let timeParameter: String?

  /// Says what becomes of the times at which no engine ran.
  public enum CatchUp: Codable, Hashable, Sendable {
    /// Nothing.
    case none
    /// One run stands for them all.
    case latest
    /// A run for each of the latest, one after the other.
    case all(most: Int)
  }

  /// Creates schedule rules from their parts.
  public init(
    cron: CronExpression, zone: String = "UTC", catchUp: CatchUp = .latest, jitterSeconds: Int = 0,
    timeParameter: String? = nil
  ) {
    self.cron = cron
    self.zone = zone
    self.catchUp = catchUp
    self.jitterSeconds = jitterSeconds
    self.timeParameter = timeParameter
  }

  /// Returns by how much the run for a time comes later: the same after every restart.
  ///
  /// - Parameters:
  ///   - moment: The time that the run is for.
  ///   - name: The trigger, so that two of the same minute come apart.
  /// - Returns: Less than the jitter.
  public func delay(of moment: Timestamp, for name: TriggerName) -> Duration {
    guard jitterSeconds > 0 else { return .zero }
    // FNV-1a, which spreads names that differ in their last letter only.
    let hash = "\(name) \(moment.milliseconds)".utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    return .milliseconds(Int64((hash >> 16) % UInt64(jitterSeconds * 1_000)))
  }
}
