/// Marks a part of a frame: the position of its first cell and its size.
public struct Rect: Hashable, Sendable {
  /// The first row.
  public let row: Int
  /// The first column.
  public let column: Int
  /// The number of columns and rows.
  public let size: Size

  /// Creates a rectangle; negative lengths become 0.
  public init(row: Int, column: Int, width: Int, height: Int) {
    self.row = row
    self.column = column
    size = Size(width: width, height: height)
  }

  /// Creates the rectangle that covers a whole frame of `size`.
  public init(_ size: Size) {
    row = 0
    column = 0
    self.size = size
  }

  /// The number of columns.
  public var width: Int { size.width }
  /// The number of rows.
  public var height: Int { size.height }
  /// The row after the last one.
  public var endRow: Int { row + height }
  /// The column after the last one.
  public var endColumn: Int { column + width }
  /// Whether the rectangle has no cell.
  public var isEmpty: Bool { width == 0 || height == 0 }
  /// The position of the first cell.
  public var origin: Position { Position(row: row, column: column) }

  /// Returns the rectangle's row with the given number, counted from its top, one cell high.
  ///
  /// A number outside the rectangle gives an empty one, so that drawing there does nothing.
  public func line(_ number: Int) -> Rect {
    let isInside = number >= 0 && number < height
    return Rect(row: row + number, column: column, width: width, height: isInside ? 1 : 0)
  }

  /// Returns the rectangle made smaller by the given number of cells on each side.
  public func inset(top: Int = 0, left: Int = 0, bottom: Int = 0, right: Int = 0) -> Rect {
    let rows = min(top, height)
    let columns = min(left, width)
    return Rect(
      row: row + rows, column: column + columns, width: width - columns - right,
      height: height - rows - bottom)
  }

  /// Returns the part that both rectangles cover.
  public func intersection(_ other: Rect) -> Rect {
    let top = max(row, other.row)
    let left = max(column, other.column)
    return Rect(
      row: top, column: left, width: min(endColumn, other.endColumn) - left,
      height: min(endRow, other.endRow) - top)
  }

  /// Returns a rectangle of at most `size` in the middle of this one.
  public func centred(_ size: Size) -> Rect {
    let width = min(size.width, self.width)
    let height = min(size.height, self.height)
    return Rect(
      row: row + (self.height - height) / 2, column: column + (self.width - width) / 2,
      width: width, height: height)
  }
}
