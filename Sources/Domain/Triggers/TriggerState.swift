/// Records what has become of a trigger so far.
public struct TriggerState: Codable, Hashable, Sendable {
  /// Records that it fired.
  public struct Firing: Codable, Hashable, Sendable {
    /// When.
    public let at: Timestamp
    /// Why, in words.
    public let cause: String
    /// The run it started, or joined.
    public let run: RunID

    /// Creates a firing from its parts.
    public init(at: Timestamp, cause: String, run: RunID) {
      self.at = at
      self.cause = cause
      self.run = run
    }
  }

  /// Records that it did not fire although something had happened.
  public struct Skip: Codable, Hashable, Sendable {
    /// When.
    public let at: Timestamp
    /// Why not, in words.
    public let reason: String

    /// Creates a skip from its parts.
    public init(at: Timestamp, reason: String) {
      self.at = at
      self.reason = reason
    }
  }

  /// Whether an operator has paused it; nothing where none has said so.
  public var isPaused: Bool?
  /// Who paused it.
  public var pausedBy: OperatorName?
  /// When it fired last.
  public var lastFiring: Firing?
  /// When it did not fire last.
  public var lastSkip: Skip?
  /// The time of its schedule that comes next.
  public var nextAt: Timestamp?
  /// The rule that the next time was computed from.
  public var nextRule: String?
  /// What was seen last: a commit, or the hash of a data set.
  public var seen: String?

  /// Signed requests that have come and that no run stands for yet, oldest first; none if absent.
  public var waiting: [TriggerFiring]?

  /// Creates a trigger's state.
  public init() {}
}
