/// Says where text stands in a width larger than itself.
public enum Alignment: Hashable, Sendable {
  /// At the left edge; words.
  case left
  /// At the right edge; numbers.
  case right
  /// In the middle; titles of dialogs.
  case centre
}
