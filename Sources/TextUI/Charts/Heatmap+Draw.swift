import Domain

extension Heatmap {
  /// The most columns of a window, where there is room.
  private static let widestCell = 4

  /// Draws the cursor's line and one line for each row; the newest windows are at the right.
  public func draw(in rect: Rect, on frame: inout Frame) {
    guard !rect.isEmpty else { return }
    guard !rows.isEmpty else {
      frame.write("no windows yet", in: rect, role: .dim)
      return
    }
    let longest = rows.map { TextWidth.columns($0.label) }.max() ?? 0
    let labelWidth = min(longest, max(1, rect.width / 3))
    let parts = rect.splitColumns([.fixed(1), .fixed(labelWidth), .flexible()], gap: 1)
    let windows = rows.map(\.values.count).max() ?? 0
    let cell = max(1, min(Self.widestCell, parts[2].width / max(1, windows)))
    let first = firstColumn(of: windows, width: parts[2].width)
    let body = rect.height > 1 ? 1 : 0
    if body > 0 {
      drawHead(in: parts[2].line(0), first: first, cell: cell, windows: windows, on: &frame)
    }
    for line in body..<rect.height {
      let number = topRow + line - body
      guard rows.indices.contains(number) else { break }
      draw(row: number, in: parts.map { $0.line(line) }, first: first, cell: cell, on: &frame)
    }
  }

  /// The first window shown: the newest ones fit, and so does the one under the cursor.
  private func firstColumn(of windows: Int, width: Int) -> Int {
    let newest = max(0, windows - width)
    return max(0, min(newest, selectedColumn ?? newest))
  }

  private func drawHead(
    in line: Rect, first: Int, cell: Int, windows: Int, on frame: inout Frame
  ) {
    let shown = selectedColumn ?? windows - 1
    let column = line.column + (shown - first) * cell
    guard column >= line.column, column < line.endColumn else { return }
    let label = columnLabels.indices.contains(shown) ? columnLabels[shown] : ""
    let text = SafeText("v " + label.text)
    let width = TextWidth.columns(text)
    if column + width <= line.endColumn {
      frame.write(text, at: Position(row: line.row, column: column), role: .header)
    } else {
      let left = SafeText(label.text + " v")
      let place = Rect(
        row: line.row, column: line.column, width: column + 1 - line.column, height: 1)
      frame.write(left, in: place, role: .header, align: .right)
    }
  }

  private func draw(
    row number: Int, in parts: [Rect], first: Int, cell: Int, on frame: inout Frame
  ) {
    let row = rows[number]
    let isSelected = number == selectedRow
    if isSelected { frame.write(">", in: parts[0], role: .selected) }
    frame.write(row.label, in: parts[1], role: isSelected ? .selected : .normal)
    for (place, column) in (first..<max(first, row.values.count)).enumerated() {
      guard (place + 1) * cell <= parts[2].width else { break }
      let (sign, role) = Self.sign(of: row.values[column])
      let isCursor = isSelected && column == selectedColumn
      // A wide cell leaves a column free, so that windows can be counted.
      for column in 0..<max(1, cell - 1) {
        let position = Position(
          row: parts[2].row, column: parts[2].column + place * cell + column)
        frame.put(sign, at: position, role: role, emphasis: isCursor ? .reverse : [])
      }
    }
  }
}
