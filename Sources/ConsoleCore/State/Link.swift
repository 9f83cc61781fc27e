public import Domain

/// Says whether the console hears its engine.
public enum Link: Hashable, Sendable {
  /// No answer yet since the console started.
  case connecting
  /// Facts arrive.
  case live
  /// Nothing arrives any more.
  case lost(Loss)

  /// Describes a lost link.
  public struct Loss: Hashable, Sendable {
    /// When it was lost; what is shown is as old as that.
    public let since: Timestamp
    /// How often it was tried to get it back.
    public let retries: Int
    /// When it is tried next; absent while a try is under way.
    public internal(set) var retryAt: Timestamp?
    /// Why it was lost.
    public let problem: Problem
  }

  /// The time for which a lost link is not worth a word.
  public static let grace: Duration = .seconds(5)

  /// Whether facts arrive.
  public var isLive: Bool { self == .live }

  /// Returns since when what is shown is out of date, once that is worth a word.
  public func staleSince(at now: Timestamp) -> Timestamp? {
    guard case .lost(let loss) = self, now - loss.since >= Self.grace else { return nil }
    return loss.since
  }

  /// Returns how long to wait before the next try to get the link back: from a quarter of a second
  /// up to five seconds.
  static func pause(afterRetries retries: Int) -> Duration {
    .milliseconds(min(5_000, 250 << min(max(0, retries), 5)))
  }
}
