/// Answers a client that asks about its own session.
public struct SessionState: Codable, Hashable, Sendable {
  /// Whether it may command, and until when.
  public let access: SessionAccess
  /// What this session saved.
  public let saved: SavedSession?
  /// What the operator saved last, in whichever session: a new terminal goes on from there.
  public let latest: SavedSession?

  /// Creates a state from its parts.
  public init(access: SessionAccess, saved: SavedSession? = nil, latest: SavedSession? = nil) {
    self.access = access
    self.saved = saved
    self.latest = latest
  }
}
