/// Is the line at the foot that answers the last key.
public struct Notice: Hashable, Sendable {
  /// What it says; not yet safe to show.
  public let text: String
  /// How it sounds.
  public let tone: Tone

  /// Creates a notice from its parts.
  public init(_ text: String, _ tone: Tone = .plain) {
    self.text = text
    self.tone = tone
  }
}
