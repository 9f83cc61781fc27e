/// Names a set of keys that hands may know already.
public enum KeySet: String, CaseIterable, Hashable, Sendable {
  /// The keys of the table itself.
  case standard = "default"
  /// The keys of vi and vim, on top of the standard ones.
  case vim
  /// The keys of emacs, on top of the standard ones.
  case emacs

  /// The keys that differ from the table, by the command's name.
  ///
  /// None is Ctrl with A, B, S, Q or Z: terminals and multiplexers keep those.
  var keys: [String: [Key]] {
    switch self {
    case .standard: [:]
    case .vim:
      [
        "down": [.down, .character("j"), .control("e"), .control("n")],
        "up": [.up, .character("k"), .control("y"), .control("p")],
        "page-down": [.pageDown, .control("d"), .control("f")],
        "page-up": [.pageUp, .control("u")],
        "backward": [.character("["), .control("o")],
      ]
    case .emacs:
      [
        "down": [.down, .control("n")], "up": [.up, .control("p")],
        "page-down": [.pageDown, .control("v")],
        "first": [.home, .character("<")], "last": [.end, .character(">")],
        "later": [.right, .control("f")],
        "back": [.escape, .backspace, .control("g")],
        "reload": [.control("l"), .character("R")],
      ]
    }
  }
}
