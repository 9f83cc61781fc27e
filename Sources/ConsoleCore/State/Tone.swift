/// Says how a state or a message sounds; views turn it into colour beside the words.
public enum Tone: Hashable, Sendable {
  /// Nothing to say.
  case plain
  /// As it should be.
  case good
  /// Being worked on.
  case busy
  /// To be looked at soon.
  case warning
  /// To be looked at now.
  case bad
}
