extension Frame {
  /// Empties all cells in `rect` and gives them a role.
  public mutating func fill(_ rect: Rect, role: Role = .normal, emphasis: Emphasis = []) {
    fill(rect, with: " ", role: role, emphasis: emphasis)
  }

  /// Draws a horizontal rule through `rect`'s first row.
  public mutating func horizontalRule(in rect: Rect, role: Role = .dim) {
    fill(rect.line(0), with: glyphs.horizontal, role: role)
  }

  /// Draws a vertical rule through `rect`'s first column.
  public mutating func verticalRule(in rect: Rect, role: Role = .dim) {
    let column = Rect(
      row: rect.row, column: rect.column, width: min(1, rect.width), height: rect.height)
    fill(column, with: glyphs.vertical, role: role)
  }

  /// Fills all cells in `rect` with one sign of the program itself.
  mutating func fill(
    _ rect: Rect, with character: Character, role: Role, emphasis: Emphasis = []
  ) {
    let part = rect.intersection(bounds)
    guard !part.isEmpty else { return }
    for row in part.row..<part.endRow {
      for column in part.column..<part.endColumn {
        put(character, at: Position(row: row, column: column), role: role, emphasis: emphasis)
      }
    }
  }
}
