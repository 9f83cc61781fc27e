/// Holds a colour, or the wish to keep the terminal's own.
public enum Colour: Hashable, Sendable {
  /// The terminal's own foreground or background.
  case terminal
  /// One of the 16 colours of the terminal's palette, 0 to 15, as its user set them.
  case palette(UInt8)
  /// A colour by its parts.
  case rgb(red: UInt8, green: UInt8, blue: UInt8)

  /// Reads a colour as theme files write it: `terminal`, `0` to `15`, or `#rrggbb`.
  public init?(_ text: String) {
    if text == "terminal" {
      self = .terminal
      return
    }
    if let number = UInt8(text), number < 16 {
      self = .palette(number)
      return
    }
    guard text.first == "#", text.utf8.count == 7, text.dropFirst().allSatisfy(\.isHexDigit),
      let value = UInt32(text.dropFirst(), radix: 16)
    else { return nil }
    self = .rgb(
      red: UInt8(value >> 16 & 0xFF), green: UInt8(value >> 8 & 0xFF), blue: UInt8(value & 0xFF))
  }

  /// The colour as theme files write it.
  public var text: String {
    switch self {
    case .terminal: "terminal"
    case .palette(let number): String(number)
    case .rgb(let red, let green, let blue):
      "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
  }

  /// The parts of the colour, for a palette colour those of xterm; nothing for the terminal's own.
  var parts: (red: Int, green: Int, blue: Int)? {
    switch self {
    case .terminal: nil
    case .palette(let number): Self.xtermPalette[Int(number)]
    case .rgb(let red, let green, let blue): (Int(red), Int(green), Int(blue))
    }
  }

  /// The 16 colours as xterm shows them unless told otherwise.
  private static let xtermPalette: [(red: Int, green: Int, blue: Int)] = [
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205),
    (229, 229, 229), (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255),
    (255, 0, 255), (0, 255, 255), (255, 255, 255),
  ]
}
