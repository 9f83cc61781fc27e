internal import CNCurses

/// Holds what the program needs to know of one entry of the terminfo database.
public struct Terminfo: Hashable, Sendable {
  /// Whether the cursor can be moved freely; without it no screen can be drawn.
  public let canMoveCursor: Bool
  /// The number of colours, 0 for none.
  public let colours: Int
  /// Whether a colour's number is its 24-bit value.
  public let isDirect: Bool
  /// The bytes that end attributes, show the cursor and leave the alternate screen.
  public let restore: String

  /// Creates an entry.
  public init(canMoveCursor: Bool, colours: Int, isDirect: Bool, restore: String) {
    self.canMoveCursor = canMoveCursor
    self.colours = colours
    self.isDirect = isDirect
    self.restore = restore
  }

  /// Reads the entry `term` from the database.
  ///
  /// Call it before a ``Screen`` exists: the C library remembers one entry at a time.
  ///
  /// - Returns: Nothing when there is no such entry.
  public static func load(_ term: String) -> Terminfo? {
    guard bn_terminfo_load(term) != 0 else { return nil }
    defer { bn_terminfo_drop() }
    let leave = string("rmcup") ?? bn_terminfo_move(998, 0).map { String(cString: $0) + "\r\n" }
    return Terminfo(
      canMoveCursor: string("cup") != nil,
      colours: max(0, Int(bn_terminfo_number("colors"))),
      isDirect: bn_terminfo_flag("RGB") != 0,
      restore: [string("cnorm"), string("sgr0"), leave].compactMap { $0 }
        .map(withoutPadding).joined())
  }

  private static func string(_ name: String) -> String? {
    bn_terminfo_string(name).map { String(cString: $0) }
  }

  /// Removes delays such as `$<50/>`, which only ancient terminals need.
  private static func withoutPadding(_ text: String) -> String {
    var rest = ""
    var isPadding = false
    var previous: Character?
    for character in text {
      if character == "<", previous == "$" {
        rest.removeLast()
        isPadding = true
      } else if !isPadding {
        rest.append(character)
      } else if character == ">" {
        isPadding = false
      }
      previous = character
    }
    return rest
  }
}
