import Domain

extension Table {
  /// The columns left of the first cell: cursor, mark.
  private static let gutter = 2

  /// Draws the titles in the first row of `rect` and the rows below.
  public func draw(in rect: Rect, on frame: inout Frame) {
    guard !rect.isEmpty else { return }
    let places = columnPlaces(in: rect)
    for (column, place) in zip(columns, places) where place.width > 0 {
      frame.write(
        Self.title(of: column), in: place.line(0), role: .header, align: column.alignment)
    }
    guard totalRows > 0 else {
      frame.write(emptyText, in: rect.inset(left: Self.gutter).line(1), role: .dim)
      return
    }
    for line in 1..<max(2, rect.height) {
      draw(row: topRow + line - 1, line: line, of: rect, places: places, on: &frame)
    }
  }

  private static func title(of column: Column) -> SafeText {
    switch column.sort {
    case nil: column.title
    case .ascending: SafeText(column.title.text + "^")
    case .descending: SafeText(column.title.text + "v")
    }
  }

  private func draw(
    row number: Int, line: Int, of rect: Rect, places: [Rect], on frame: inout Frame
  ) {
    guard number < totalRows, line < rect.height else { return }
    let isSelected = number == selection
    let start = rect.line(line)
    if selection != nil { frame.mark(line: start.row, asRow: number) }
    if isSelected { frame.write(">", in: start, role: .selected) }
    guard rows.indices.contains(number - firstRow) else {
      frame.write("...", in: start.inset(left: Self.gutter), role: .dim)
      return
    }
    let row = rows[number - firstRow]
    if row.isMarked { frame.write("*", in: start.inset(left: 1), role: .accent) }
    let shown = places.indices.filter { places[$0].width > 0 && $0 < row.cells.count }
    for index in shown {
      let isKey = isSelected && index == shown.first
      draw(
        row.cells[index], in: places[index].line(line), of: columns[index], isSelected: isKey,
        on: &frame)
    }
  }

  private func draw(
    _ content: Content, in place: Rect, of column: Column, isSelected: Bool,
    on frame: inout Frame
  ) {
    let spans: [Span]
    switch content {
    case .text(let span): spans = [span]
    case .line(let line): spans = line
    case .sparkline(let sparkline): return sparkline.draw(in: place, on: &frame)
    }
    let line = isSelected ? spans.map { Span($0.text, .selected, $0.emphasis) } : spans
    frame.write(
      column.cut == .end ? line : Self.leavingOutMiddle(of: line, in: place, frame.glyphs),
      in: place, align: column.alignment)
  }

  /// The line with the middle of its last piece left out where it does not fit.
  private static func leavingOutMiddle(
    of line: [Span], in place: Rect, _ glyphs: Glyphs
  ) -> [Span] {
    guard let last = line.last else { return line }
    let before = line.dropLast()
    let room = place.width - before.reduce(0) { $0 + $1.width }
    let text = TextWidth.leavingOutMiddle(of: last.text, width: room, ellipsis: glyphs.ellipsis)
    return before + [Span(text, last.role, last.emphasis)]
  }

  /// Returns the place of each column; those left out have no width.
  func columnPlaces(in rect: Rect) -> [Rect] {
    let room = rect.inset(left: Self.gutter)
    var shown = Set(columns.indices)
    while needs(shown) > room.width, let next = mostExpendable(of: shown) { shown.remove(next) }
    let order = shown.sorted()
    let parts = room.splitColumns(order.map { columns[$0].width }, gap: 1)
    var places = Array(
      repeating: Rect(row: rect.row, column: rect.column, width: 0, height: rect.height),
      count: columns.count)
    for (index, part) in zip(order, parts) { places[index] = part }
    return places
  }

  private func needs(_ shown: Set<Int>) -> Int {
    shown.reduce(max(0, shown.count - 1)) { $0 + columns[$1].width.minimum }
  }

  private func mostExpendable(of shown: Set<Int>) -> Int? {
    shown.filter { columns[$0].expendability > 0 }
      .max { (columns[$0].expendability, $0) < (columns[$1].expendability, $1) }
  }
}
