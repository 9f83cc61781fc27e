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
