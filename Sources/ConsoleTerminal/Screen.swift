internal import CNCurses
internal import CTerminal
public import Domain
internal import Glibc
public import TextUI

/// Turns frames into the bytes that change what the terminal shows, by ncurses.
///
/// ncurses draws into a file in memory and never touches the terminal: a terminal that nobody
/// reads would stop the program in the middle of a refresh. Only one screen exists at a time, and
/// only one task may use it, because ncurses keeps its state in global variables.
public final class Screen {
  private let capabilities: TerminalCapabilities
  private let output: UnsafeMutablePointer<FILE>
  private let input: UnsafeMutablePointer<FILE>
  private let handle: OpaquePointer
  private var palette: Palette
  private var attributes: AttributeWriter
  private var shown: Frame?
  private var isStale = true
  /// The pairs whose spaces look like plain ones.
  private var bridges: Set<Int16> { palette.plainBackgrounds }
  /// The most spaces worth bridging; beyond, moving the cursor is shorter.
  private static let longestGap = 4
  private static let space = UInt32(0x20)

  /// Opens a screen.
  ///
  /// - Parameters:
  ///   - capabilities: What the terminal can do.
  ///   - size: The terminal's size.
  ///   - theme: How roles look.
  /// - Throws: ``Problem`` with code `unavailable` when ncurses cannot draw for this terminal.
  public init(_ capabilities: TerminalCapabilities, size: Size, theme: Theme) throws(Problem) {
    Self.chooseLocale(for: capabilities.glyphs)
    guard
      let output = fdopen(bn_memory_file(), "w+"), let input = fopen("/dev/null", "r"),
      let handle = bn_screen_open(capabilities.term, output, input)
    else {
      throw Problem(
        .unavailable, "ncurses cannot draw for the terminal \(capabilities.term)",
        at: "TERM", fix: "Set TERM to xterm-256color, or use --plain.")
    }
    self.capabilities = capabilities
    self.output = output
    self.input = input
    self.handle = handle
    palette = Palette(theme: theme, tier: capabilities.colours)
    attributes = AttributeWriter(colours: palette.trueColours)
    bn_screen_resize(Int32(size.height), Int32(size.width))
  }

  deinit {
    bn_screen_close(handle)
    fclose(output)
    fclose(input)
  }

  /// A locale must be set, or every sign beyond ASCII is left blank; the one of the environment
  /// may be named but not installed.
  private static func chooseLocale(for glyphs: Glyphs) {
    guard glyphs.text == .unicode else {
      _ = bn_set_locale("C")
      return
    }
    for name in ["", "C.UTF-8", "en_US.UTF-8"] {
      if let chosen = bn_set_locale(name), String(cString: chosen).contains("8") { return }
    }
  }

  /// Changes how roles look; the next frame is drawn anew.
  public func use(_ theme: Theme) {
    palette = Palette(theme: theme, tier: capabilities.colours)
    attributes = AttributeWriter(colours: palette.trueColours)
    forget()
  }

  /// Follows a new size of the terminal; the next frame is drawn anew.
  public func resize(to size: Size) {
    bn_screen_resize(Int32(max(1, size.height)), Int32(max(1, size.width)))
    forget()
  }

  /// Enters the screen again with the next frame, after the terminal was given back for a while.
  public func reenter() {
    bn_screen_leave()
    _ = takeBytes()
    forget()
  }

  /// Draws the next frame anew, because something else wrote to the terminal.
  public func forget() {
    shown = nil
    isStale = true
    attributes.forget()
  }

  /// Returns the bytes that make the terminal show `frame`; none when it does already.
  public func paint(_ frame: Frame) -> [UInt8] {
    guard frame != shown else { return [] }
    let changes = frame.changes(since: shown ?? Frame(Size(width: 0, height: 0)))
    if frame.size != shown?.size { bn_screen_erase() }
    for row in Set(changes.map(\.position.row)).sorted() { put(row, of: frame) }
    let cursor = frame.cursor
    bn_screen_cursor(
      Int32(cursor?.row ?? max(0, frame.size.height - 1)), Int32(cursor?.column ?? 0),
      cursor == nil ? 0 : 1)
    if isStale { bn_screen_forget() }
    isStale = false
    shown = frame
    bn_screen_update()
    // Only terminals of xterm's kind are known to take all attributes in one sequence.
    return capabilities.hasPrivateModes ? attributes.rewrite(takeBytes()) : takeBytes()
  }

  /// Puts a whole row; ncurses finds out what of it is new.
  private func put(_ row: Int, of frame: Frame) {
    var cells = frame.row(row).map(cCell)
    bridgeGaps(in: &cells)
    bn_screen_put(Int32(row), 0, &cells, Int32(cells.count))
  }

  /// Gives a few spaces between two signs of one look that look too, where it cannot be seen:
  /// writing them is shorter than ending the look and beginning it again.
  private func bridgeGaps(in cells: inout [bn_cell]) {
    var lastSign: Int?
    for index in cells.indices where cells[index].scalars.0 != Self.space {
      if let last = lastSign, index > last + 1, index - last <= Self.longestGap + 1,
        bridges.contains(cells[last].pair), cells[last].pair == cells[index].pair,
        cells[last].emphasis == cells[index].emphasis, cells[index].emphasis & 6 == 0,
        cells[last + 1..<index].allSatisfy({ $0.pair == 0 && $0.emphasis == 0 })
      {
        for gap in last + 1..<index {
          cells[gap].pair = cells[index].pair
          cells[gap].emphasis = cells[index].emphasis
        }
      }
      lastSign = index
    }
  }

  private func cCell(_ cell: Cell) -> bn_cell {
    var result = bn_cell()
    let look = palette.looks[Int(cell.role.rawValue)]
    result.pair = look.pair
    result.emphasis = look.emphasis | UInt16(cell.emphasis.rawValue)
    guard !cell.isContinuation else { return result }
    var scalars: [UInt32] = cell.character.unicodeScalars.prefix(5).map(\.value)
    scalars += Array(repeating: 0, count: 6 - scalars.count)
    result.scalars = (scalars[0], scalars[1], scalars[2], scalars[3], scalars[4], scalars[5])
    return result
  }

  /// Empties the file in memory and returns what was in it.
  private func takeBytes() -> [UInt8] {
    fflush(output)
    let descriptor = fileno(output)
    let length = lseek(descriptor, 0, SEEK_END)
    guard length > 0 else { return [] }
    var bytes = [UInt8](repeating: 0, count: Int(length))
    let count = pread(descriptor, &bytes, bytes.count, 0)
    ftruncate(descriptor, 0)
    lseek(descriptor, 0, SEEK_SET)
    return Array(bytes.prefix(max(0, count)))
  }
}
