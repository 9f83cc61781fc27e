/// Draws one upright bar whose top is finer than a row.
struct ColumnBar {
  /// The height as a share of the room, 0 to 1.
  let share: Double
  let role: Role

  /// Fills `rect` from its foot; anything above 0 shows at least the lowest level.
  func draw(in rect: Rect, on frame: inout Frame) {
    guard !rect.isEmpty, share.isFinite, share > 0 else { return }
    let levels = frame.glyphs.barTops
    let steps = Double(rect.height * levels.count)
    let filled = max(1, Int((min(share, 1) * steps).rounded()))
    for row in 0...(filled - 1) / levels.count where row < rect.height {
      let left = filled - row * levels.count
      let sign = levels[min(left, levels.count) - 1]
      let line = Rect(
        row: rect.endRow - 1 - row, column: rect.column, width: rect.width, height: 1)
      frame.fill(line, with: sign, role: role)
    }
  }
}
