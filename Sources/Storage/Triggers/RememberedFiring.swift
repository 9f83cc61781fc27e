public import Domain

/// Is what a trigger has done about one key.
public struct RememberedFiring: Hashable, Sendable {
  /// When.
  public let at: Timestamp
  /// Until when it is remembered.
  public let until: Timestamp
  /// The run it started or joined.
  public let run: RunID?
}
