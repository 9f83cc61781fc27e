import Domain

extension Histogram {
  /// The smallest room in which axes are worth their cells.
  private static let smallest = Size(width: 16, height: 5)

  /// The columns that the vertical axis may take.
  private static let axisWidth = 8

  /// Draws a column for each bin, or for several bins where there are more than columns.
  public func draw(in rect: Rect, on frame: inout Frame) {
    guard !rect.isEmpty else { return }
    guard total > 0, low < high, (high - low).isFinite else {
      let words: SafeText = total > 0 ? "no range to draw" : "no data yet"
      frame.write(words, in: rect.line(rect.height / 2), role: .dim, align: .centre)
      return
    }
    let hasAxes = rect.width >= Self.smallest.width && rect.height >= Self.smallest.height
    let room = max(1, rect.width - (hasAxes ? Self.axisWidth : 0))
    let groups = Groups(of: counts, columns: room)
    guard hasAxes, let axes = axes(for: groups) else {
      let wide = max(1, rect.width / groups.sums.count)
      drawColumns(groups, wide: wide, in: rect, on: &frame)
      return
    }
    frame.write(words(merged: groups.merged), in: rect.line(0))
    let body = rect.inset(top: 1)
    let left = axes.labelWidth(in: body) + 1
    let wide = max(1, (body.width - left - 1) / groups.sums.count)
    let used = Rect(
      row: body.row, column: body.column, width: left + wide * groups.sums.count + 1,
      height: body.height)
    let plot = axes.draw(in: used.intersection(body), on: &frame)
    drawColumns(groups, wide: wide, in: plot, on: &frame)
  }

  /// Holds the counts of neighbouring bins that share a column.
  private struct Groups {
    let merged: Int
    let sums: [Int]

    init(of counts: [Int], columns: Int) {
      let merged = (counts.count + columns - 1) / columns
      self.merged = merged
      sums = stride(from: 0, to: counts.count, by: merged).map { first in
        counts[first..<min(first + merged, counts.count)].reduce(0, +)
      }
    }
  }

  private func axes(for groups: Groups) -> ChartAxes? {
    guard let vertical = Scale(of: [0, Double(groups.sums.max() ?? 1)]),
      let horizontal = Scale(of: [low, edge(groups.sums.count * groups.merged)])
    else { return nil }
    return ChartAxes(horizontal: horizontal, vertical: vertical, format: .number)
  }

  private func words(merged: Int) -> [Span] {
    var spans = [Span(name, .chartA), Span(SafeText("  \(total) rows"))]
    if merged > 1 { spans.append(Span(SafeText("  \(merged) bins a column"), .dim)) }
    if leftOut > 0 { spans.append(Span(SafeText("  \(leftOut) not finite"), .warning)) }
    guard let bin = selectedBin, counts.indices.contains(bin) else { return spans }
    let ends = Ticks.distinct([edge(bin), edge(bin + 1)])
    let words = ChartTable.title(SafeText("\(ends[0]) to \(ends[1])"), unit).text
    return spans + [
      Span(SafeText("  \(words)"), .selected),
      Span(SafeText(" \(counts[bin]) rows, \(ChartTable.share(share(of: bin)).text)")),
    ]
  }

  private func drawColumns(
    _ groups: Groups, wide: Int, in rect: Rect, on frame: inout Frame
  ) {
    let largest = Double(groups.sums.max() ?? 0)
    let gap = wide >= 3 ? 1 : 0
    for (number, count) in groups.sums.enumerated() {
      let place = Rect(
        row: rect.row, column: rect.column + number * wide, width: wide - gap,
        height: rect.height
      ).intersection(rect)
      let isSelected = selectedBin.map { $0 >= 0 && $0 / groups.merged == number } ?? false
      ColumnBar(share: Double(count) / largest, role: isSelected ? .selected : .chartA)
        .draw(in: place, on: &frame)
    }
  }
}
