/// Holds what one screen shows: a grid of cells, and where the cursor stands.
///
/// Views fill a frame and nothing else. What lies outside is cut off silently, so a view is
/// correct at every size. Only ``SafeText`` and literals of the program get in.
///
///     var frame = Frame(Size(width: 20, height: 2), glyphs: .ascii)
///     frame.write("champion", at: Position(row: 0, column: 0), role: .champion)
///     frame.text  // "champion\n"
public struct Frame: Hashable, Sendable {
  /// The number of columns and rows.
  public let size: Size
  /// The signs the frame may use.
  public let glyphs: Glyphs
  /// Where the cursor blinks, or nothing when it is hidden.
  public var cursor: Position?
  /// The row of a list that each line shows, for whoever points at it.
  public private(set) var listRows: [Int: Int] = [:]
  private(set) var cells: [Cell]

  /// Creates an empty frame.
  public init(_ size: Size, glyphs: Glyphs = .unicode) {
    self.size = size
    self.glyphs = glyphs
    cells = Array(repeating: .blank, count: size.width * size.height)
  }

  /// Says that a line of the screen shows a row of a list.
  mutating func mark(line: Int, asRow row: Int) {
    if line >= 0, line < size.height { listRows[line] = row }
  }

  /// The rectangle that covers the whole frame.
  public var bounds: Rect { Rect(size) }

  /// Returns the cell at `position`, or an empty one outside the frame.
  public subscript(_ position: Position) -> Cell {
    contains(position) ? cells[index(position)] : .blank
  }

  /// Returns the cells of one row.
  public func row(_ row: Int) -> ArraySlice<Cell> {
    guard row >= 0, row < size.height else { return [] }
    return cells[row * size.width..<(row + 1) * size.width]
  }

  /// The text of the frame, one line for each row, without spaces at the ends of lines.
  public var text: String {
    (0..<size.height).map { line in
      let text = String(row(line).lazy.filter { !$0.isContinuation }.map(\.character))
      return String(text.reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "\n")
  }

  func contains(_ position: Position) -> Bool {
    position.row >= 0 && position.row < size.height && position.column >= 0
      && position.column < size.width
  }

  private func index(_ position: Position) -> Int { position.row * size.width + position.column }

  /// Puts a sign into the grid; half a wide sign that would be left over becomes a space.
  mutating func put(
    _ character: Character, width: Int = 1, at position: Position, role: Role,
    emphasis: Emphasis = []
  ) {
    let last = Position(row: position.row, column: position.column + width - 1)
    guard width > 0, contains(position), contains(last) else { return }
    clearHalves(at: position)
    let place = index(position)
    if width == 2 {
      clearHalves(at: last)
      cells[place + 1] = Cell(" ", width: 0, role: role, emphasis: emphasis)
    }
    cells[place] = Cell(character, width: UInt8(width), role: role, emphasis: emphasis)
  }

  private mutating func clearHalves(at position: Position) {
    let place = index(position)
    let old = cells[place]
    if old.width == 0 {
      cells[place - 1] = Cell(" ", role: cells[place - 1].role)
    } else if old.width == 2 {
      cells[place + 1] = Cell(" ", role: old.role)
    }
  }

  /// Changes role and emphasis of all cells in `rect` and leaves what they show.
  public mutating func paint(_ rect: Rect, role: Role, emphasis: Emphasis = []) {
    let part = rect.intersection(bounds)
    guard !part.isEmpty else { return }
    for row in part.row..<part.endRow {
      for place in row * size.width + part.column..<row * size.width + part.endColumn {
        cells[place] = cells[place].with(role: role, emphasis: emphasis)
      }
    }
  }

  mutating func replaceCells(from place: Int, with run: [Cell]) {
    guard place >= 0, place + run.count <= cells.count else { return }
    cells.replaceSubrange(place..<place + run.count, with: run)
  }
}
