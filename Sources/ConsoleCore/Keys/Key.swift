/// Names what the operator pressed, after all escape sequences have been understood.
public enum Key: Hashable, Sendable {
  /// A printable character; the space too.
  case character(Character)
  /// Enter or Return.
  case enter
  /// Escape alone.
  case escape
  /// Tab.
  case tab
  /// Shift and Tab.
  case backTab
  /// Backspace.
  case backspace
  /// Delete.
  case delete
  /// Cursor up.
  case up
  /// Cursor down.
  case down
  /// Cursor left.
  case left
  /// Cursor right.
  case right
  /// Page up.
  case pageUp
  /// Page down.
  case pageDown
  /// Home.
  case home
  /// End.
  case end
  /// A function key by its number, 1 for F1.
  case function(Int)
  /// Ctrl with a lower-case letter or one of `@ [ \ ] ^ _`.
  case control(Character)
  /// Text pasted at once, which must never count as keys.
  case paste(String)
}

extension Key {
  /// The key as it is named in help and in the key bar.
  public var label: String {
    switch self {
    case .character(" "): "space"
    case .character(let character): String(character)
    case .enter: "enter"
    case .escape: "esc"
    case .tab: "tab"
    case .backTab: "shift-tab"
    case .backspace: "backspace"
    case .delete: "del"
    case .up: "up"
    case .down: "down"
    case .left: "left"
    case .right: "right"
    case .pageUp: "pgup"
    case .pageDown: "pgdn"
    case .home: "home"
    case .end: "end"
    case .function(let number): "f\(number)"
    case .control(let character): "ctrl-\(character)"
    case .paste: "paste"
    }
  }
}
