/// Holds what a console kept with the engine, to go on from later.
public struct SavedSession: Codable, Hashable, Sendable {
  /// The most that is kept of one session, in bytes.
  public static let largestContent = 32 * 1_024

  /// The label of the session that saved it.
  public let label: String
  /// What was saved; only the console that wrote it understands it.
  public let content: String
  /// When it was saved.
  public let savedAt: Timestamp

  /// Creates a saved session from its parts.
  public init(label: String, content: String, savedAt: Timestamp) {
    self.label = label
    self.content = content
    self.savedAt = savedAt
  }
}
