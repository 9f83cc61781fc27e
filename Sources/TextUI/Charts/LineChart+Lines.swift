extension LineChart {
  func drawLines(in plot: Rect, horizontal: Scale, vertical: Scale, on frame: inout Frame) {
    var grid = DotGrid(plot.size, tier: frame.glyphs.chart)
    drawBands(horizontal: horizontal, vertical: vertical, into: &grid)
    for (owner, line) in series.enumerated() {
      draw(line, owner: owner, horizontal: horizontal, vertical: vertical, into: &grid)
    }
    drawCursor(in: plot, horizontal: horizontal, on: &frame)
    drawThreshold(in: plot, horizontal: horizontal, vertical: vertical, on: &frame)
    for row in 0..<plot.height {
      for column in 0..<plot.width {
        guard let cell = grid.cell(row: row, column: column) else { continue }
        frame.put(
          cell.sign, at: Position(row: plot.row + row, column: plot.column + column),
          role: role(ofOwner: cell.owner))
      }
    }
    drawLetters(in: plot, grid: grid, horizontal: horizontal, vertical: vertical, on: &frame)
  }

  /// Writes the letter of each line over its last point that no other letter stands on.
  private func drawLetters(
    in plot: Rect, grid: DotGrid, horizontal: Scale, vertical: Scale, on frame: inout Frame
  ) {
    var used: Set<Position> = []
    for line in series {
      guard let letter = line.letter else { continue }
      for point in line.points.reversed() {
        guard
          let dot = dot(of: point, horizontal: horizontal, vertical: vertical, in: grid)
        else { continue }
        let cell = grid.cell(ofX: dot.x, y: dot.y)
        let place = Position(row: plot.row + cell.row, column: plot.column + cell.column)
        guard used.insert(place).inserted else { continue }
        frame.put(letter, at: place, role: line.role)
        break
      }
    }
  }

  private func draw(
    _ line: Series, owner: Int, horizontal: Scale, vertical: Scale, into grid: inout DotGrid
  ) {
    var last: (x: Int, y: Int)?
    var length = 0
    for point in ChartThinning.thinned(line.points, columns: grid.width, scale: horizontal) {
      let dot = dot(of: point, horizontal: horizontal, vertical: vertical, in: grid)
      if let last, let dot {
        grid.line(from: last, to: dot, owner: owner, step: line.pattern.step)
      } else if let dot {
        grid.set(x: dot.x, y: dot.y, owner: owner)
      } else if let last, length == 1 {
        grid.spot(x: last.x, y: last.y, owner: owner)
      }
      length = dot == nil ? 0 : length + 1
      last = dot
    }
    if let last, length == 1 { grid.spot(x: last.x, y: last.y, owner: owner) }
  }

  /// Returns the dot of a point, or nothing when it has no place or lies outside the chart.
  private func dot(
    of point: ChartPoint, horizontal: Scale, vertical: Scale, in grid: DotGrid
  ) -> (x: Int, y: Int)? {
    guard
      let across = horizontal.openShare(of: point.x), (0...1).contains(across),
      let up = vertical.share(of: point.y)
    else { return nil }
    return (
      Int(across * Double(grid.width - 1)),
      grid.height - 1 - Int((up * Double(grid.height - 1)).rounded())
    )
  }

  private func drawCursor(in plot: Rect, horizontal: Scale, on frame: inout Frame) {
    guard let cursor, let share = horizontal.openShare(of: cursor), (0...1).contains(share) else {
      return
    }
    let column = plot.column + Int(share * Double(plot.width - 1))
    frame.verticalRule(
      in: Rect(row: plot.row, column: column, width: 1, height: plot.height), role: .selected)
  }

  private func drawThreshold(
    in plot: Rect, horizontal: Scale, vertical: Scale, on frame: inout Frame
  ) {
    let steps = threshold.filter { $0.y.isFinite && horizontal.openShare(of: $0.x) != nil }
    for column in 0..<plot.width {
      let share = plot.width > 1 ? Double(column) / Double(plot.width - 1) : 0
      guard
        let step = steps.last(where: { (horizontal.openShare(of: $0.x) ?? 2) <= share + 1e-12 }),
        let up = vertical.openShare(of: step.y), (0...1).contains(up)
      else { continue }
      let row = plot.endRow - 1 - Int((up * Double(plot.height - 1)).rounded())
      frame.put("-", at: Position(row: row, column: plot.column + column), role: .threshold)
    }
  }
}
