public import Domain

/// Holds what is stored of one session.
public struct SessionRecord: Hashable, Sendable {
  /// Whether an operator locked it.
  public var isLocked: Bool
  /// Until when it was unlocked.
  public var armedUntil: Timestamp?
  /// What its console saved.
  public var saved: SavedSession?

  /// Creates a record from its parts.
  public init(
    isLocked: Bool = false, armedUntil: Timestamp? = nil, saved: SavedSession? = nil
  ) {
    self.isLocked = isLocked
    self.armedUntil = armedUntil
    self.saved = saved
  }
}
