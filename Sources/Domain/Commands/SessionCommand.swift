/// Asks for a change of what the session may do; it is taken from a read-only session too.
public enum SessionCommand: Codable, Hashable, Sendable {
  /// The longest time that a session can be armed for, in minutes.
  public static let mostMinutes = 240

  /// Let a read-only session command for a while.
  case unlock(minutes: Int)
  /// Let the session look only.
  case lock
}
