/// Says how a program asked for text to look; the only escape sequences of a log that count.
public struct LogStyle: Hashable, Sendable {
  /// Names one of the eight colours every terminal has.
  public enum Colour: Int, Hashable, Sendable {
    /// Black.
    case black
    /// Red.
    case red
    /// Green.
    case green
    /// Yellow.
    case yellow
    /// Blue.
    case blue
    /// Magenta.
    case magenta
    /// Cyan.
    case cyan
    /// White.
    case white
  }

  /// The colour of the letters; absent for the usual one.
  public internal(set) var colour: Colour?
  /// Whether the letters are bold.
  public internal(set) var isBold = false
  /// Whether the letters are faint.
  public internal(set) var isDim = false
  /// Whether the letters are underlined.
  public internal(set) var isUnderlined = false

  /// Takes in the numbers of one `ESC [ … m` (ECMA-48, select graphic rendition).
  mutating func apply(_ codes: [Int]) {
    var rest = codes[...]
    while let code = rest.popFirst() {
      switch code {
      case 0: self = LogStyle()
      case 1: isBold = true
      case 2: isDim = true
      case 4: isUnderlined = true
      case 22: (isBold, isDim) = (false, false)
      case 24: isUnderlined = false
      case 30...37: colour = Colour(rawValue: code - 30)
      case 90...97: colour = Colour(rawValue: code - 90)
      case 39: colour = nil
      case 38, 48: takeExtended(&rest, isForeground: code == 38)
      default: break
      }
    }
  }

  /// Takes `5;n` or `2;r;g;b`; of the 256 colours the first sixteen are known.
  private mutating func takeExtended(_ rest: inout ArraySlice<Int>, isForeground: Bool) {
    switch rest.popFirst() {
    case 5:
      guard let number = rest.popFirst(), isForeground else { return }
      colour = (0..<16).contains(number) ? Colour(rawValue: number % 8) : nil
    case 2: rest = rest.dropFirst(3)
    default: break
    }
  }
}

/// Finds `ESC [ numbers m` in bytes.
struct StyleSequence {
  private static let mostCodes = 32
  let codes: [Int]
  let end: Int

  init?(_ bytes: ArraySlice<UInt8>, at start: Int) {
    guard bytes[start] == 0x1B, start + 1 < bytes.endIndex, bytes[start + 1] == 0x5B else {
      return nil
    }
    let last = bytes[(start + 2)...].firstIndex { !(0x30...0x3B).contains($0) }
    guard let last, bytes[last] == 0x6D else { return nil }
    let text = String(decoding: bytes[(start + 2)..<last], as: UTF8.self)
    codes = text.split(omittingEmptySubsequences: false) { $0 == ";" || $0 == ":" }
      .prefix(Self.mostCodes).map { $0.isEmpty ? 0 : Int($0) ?? -1 }
    end = last + 1
  }
}
