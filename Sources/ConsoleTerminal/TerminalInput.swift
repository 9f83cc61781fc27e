public import ConsoleCore
public import TextUI

/// Tells the console what happened at the terminal.
public enum TerminalInput: Hashable, Sendable {
  /// All keys that had arrived, in order.
  case keys([Key])
  /// A button of the mouse was pressed there.
  case pressed(Position)
  /// A file of the watched folder was written or replaced.
  case written(file: String)
  /// The terminal has another size, or must be drawn anew.
  case resized(Size)
  /// Frame `number` and all before it are on the screen; keys before this were typed blindly.
  ///
  /// Without confirmation the terminal did not say so: the bytes are only on their way.
  case painted(number: Int, isConfirmed: Bool)
  /// The program continues after it was stopped.
  case continued
  /// The terminal is gone, or the program is asked to end: leave at once.
  case ended
}
