public import TextUI

/// Shows what a terminal shows for the bytes that a program writes.
///
/// It knows what consoles use: text, cursor addressing, erasing, scrolling, attributes and the
/// alternate screen. Everything else is foreign and kept in ``foreign``, so that a test can say
/// that nothing of it was sent.
public struct TerminalEmulator: Sendable {
  /// Says what colours a program used.
  public enum ColourUse: Hashable, Sendable {
    /// The 16 colours of the palette.
    case palette
    /// Numbers of the 256 colours.
    case indexed
    /// 24-bit colours.
    case rgb
  }

  /// The size.
  public private(set) var size: Size
  var rows: [[String]]
  var mainRows: [[String]]?
  var column = 0
  var row = 0
  var saved = (row: 0, column: 0)
  var top = 0
  var bottom: Int
  var lastText = " "
  private var parser = EscapeParser()

  /// The private modes that are on, such as 2004 for bracketed paste.
  public internal(set) var modes: Set<Int> = [25, 7]
  /// The kinds of colours used so far.
  public internal(set) var colours: Set<ColourUse> = []
  /// Whether bold, underlined or reversed text was shown.
  public internal(set) var hasEmphasis = false
  /// The requests for the terminal's status so far; each one ends a frame.
  public internal(set) var statusRequests = 0
  /// The private modes asked about so far.
  public internal(set) var modeRequests: [Int] = []
  /// What was handed to the clipboard, still encoded.
  public internal(set) var clipboard: [String] = []
  /// Sequences and control bytes that no console has a reason to send.
  public internal(set) var foreign: [String] = []
  /// Whether a byte beyond ASCII was sent.
  public private(set) var hasSentBeyondASCII = false
  /// Whether a byte of an escape sequence was sent.
  public private(set) var hasSentEscapes = false

  /// Creates an empty screen.
  public init(_ size: Size) {
    self.size = size
    rows = Self.blank(size)
    bottom = size.height - 1
  }

  static func blank(_ size: Size) -> [[String]] {
    Array(repeating: Array(repeating: " ", count: size.width), count: size.height)
  }

  /// The lines of the screen without the spaces at their ends.
  public var lines: [String] {
    rows.map { cells in
      String(cells.joined().reversed().drop { $0 == " " }.reversed())
    }
  }

  /// The text of the screen.
  public var text: String { lines.joined(separator: "\n") }

  /// Whether the screen for whole-screen programs is shown.
  public var isAlternate: Bool { mainRows != nil }

  /// Follows a new size; what is cut off is lost.
  public mutating func resize(to size: Size) {
    rows = Self.fitted(rows, to: size)
    mainRows = mainRows.map { Self.fitted($0, to: size) }
    self.size = size
    top = 0
    bottom = size.height - 1
    row = min(row, bottom)
    column = min(column, size.width - 1)
  }

  private static func fitted(_ rows: [[String]], to size: Size) -> [[String]] {
    let lines = rows.prefix(size.height).map { cells in
      Array(cells.prefix(size.width))
        + Array(repeating: " ", count: max(0, size.width - cells.count))
    }
    return lines + blank(Size(width: size.width, height: max(0, size.height - lines.count)))
  }

  /// Takes in what a program wrote, in any pieces.
  public mutating func feed(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      if byte >= 0x80 { hasSentBeyondASCII = true }
      if byte == 0x1B { hasSentEscapes = true }
      guard let piece = parser.take(byte) else { continue }
      switch piece {
      case .text(let scalar): put(scalar)
      case .control(let code): obey(control: code)
      case .escape(let sequence): obey(escape: sequence)
      case .command(let command): obey(command)
      case .string(let kind, let body): obey(string: kind, body)
      case .broken(let bytes): foreign.append("bytes \(bytes)")
      }
    }
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    guard !(0x80..<0xA0).contains(scalar.value), !Self.turnsText(scalar) else {
      foreign.append("U+" + String(scalar.value, radix: 16, uppercase: true))
      return
    }
    put(String(scalar), width: TextWidth.columns(of: scalar))
  }

  /// Whether a sign changes the direction of what follows.
  private static func turnsText(_ scalar: Unicode.Scalar) -> Bool {
    (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
  }

  mutating func put(_ text: String, width: Int) {
    guard width > 0 else {
      if column > 0 { rows[row][min(column, size.width) - 1] += text }
      return
    }
    if column + width > size.width {
      column = 0
      feedLine()
    }
    rows[row][column] = text
    if width == 2, column + 1 < size.width { rows[row][column + 1] = "" }
    column += width
    lastText = text
  }

  mutating func feedLine() {
    if row == bottom {
      scroll(by: 1, from: top)
    } else if row < size.height - 1 {
      row += 1
    }
  }

  /// Moves the lines from `first` to the last one of the region up, or down for a negative count.
  mutating func scroll(by count: Int, from first: Int) {
    let empty = Array(repeating: " ", count: size.width)
    for _ in 0..<min(abs(count), size.height) where first <= bottom {
      if count > 0 {
        rows.remove(at: first)
        rows.insert(empty, at: bottom)
      } else {
        rows.remove(at: bottom)
        rows.insert(empty, at: first)
      }
    }
  }
}
