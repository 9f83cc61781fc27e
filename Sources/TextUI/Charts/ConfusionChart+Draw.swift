import Domain

extension ConfusionChart {
  /// The columns of the share behind a count.
  private static let shareWidth = 5
  /// The widest name of a class.
  private static let widestName = 16
  /// From these shares of wrong predictions on a cell is a warning, and bad.
  private static let notable = 0.05
  private static let large = 0.2

  /// Draws a row for each actual class; classes without room are summed up in words.
  public func draw(in rect: Rect, on frame: inout Frame) {
    guard !rect.isEmpty else { return }
    guard let accuracy else {
      frame.write("no rows yet", in: rect.line(rect.height / 2), role: .dim, align: .centre)
      return
    }
    let name = nameWidth(in: rect.width)
    let cell = cellWidth
    let room = max(0, rect.width - name) / (cell + 1)
    guard room > 0, rect.height > 1 else {
      frame.write(Self.words(accuracy: accuracy), in: rect)
      return
    }
    let shown = classes.count <= room ? classes.count : room - 1
    let grid = Grid(shown: shown, name: name, cell: cell)
    drawHead(grid, in: rect.line(0), on: &frame)
    let footer = rect.height > classes.count + 1 ? 1 : 0
    let isCut = classes.count + 1 + footer > rect.height
    let rows = isCut ? max(0, rect.height - 2) : classes.count
    for actual in 0..<rows { draw(actual, grid, in: rect.line(actual + 1), on: &frame) }
    let last = rect.line(rect.height - 1)
    if isCut {
      let text = "... \(classes.count - rows) more classes"
      frame.write(SafeText(text), in: last, role: .dim)
    } else if footer > 0 {
      frame.write(Self.words(accuracy: accuracy), in: rect.line(rows + 1))
    }
  }

  /// Says where the cells stand.
  private struct Grid {
    /// The number of classes with a column of their own.
    let shown: Int
    /// The width of the names at the left.
    let name: Int
    /// The width of a cell.
    let cell: Int

    func place(_ column: Int, in line: Rect) -> Rect {
      Rect(
        row: line.row, column: line.column + name + 1 + column * (cell + 1), width: cell,
        height: line.height
      ).intersection(line)
    }
  }

  private static let corner: SafeText = "actual/predicted"

  private func nameWidth(in width: Int) -> Int {
    let longest = (classes + [Self.corner]).map { TextWidth.columns($0) }.max() ?? 0
    return min(longest, max(4, width / 4), Self.widestName)
  }

  private var cellWidth: Int {
    let digits = classes.indices.map { "\(total(of: $0))".count }.max() ?? 1
    let longest = classes.map { TextWidth.columns($0) }.max() ?? 0
    return max(digits + 1 + Self.shareWidth, min(longest, 12))
  }

  private func drawHead(_ grid: Grid, in line: Rect, on frame: inout Frame) {
    let corner = Rect(row: line.row, column: line.column, width: grid.name, height: line.height)
    frame.write(Self.corner, in: corner, role: .header)
    for column in 0..<grid.shown {
      frame.write(
        classes[column], in: grid.place(column, in: line), role: .header, align: .right)
    }
    guard grid.shown < classes.count else { return }
    let words = SafeText("+\(classes.count - grid.shown) more")
    frame.write(words, in: grid.place(grid.shown, in: line), role: .dim, align: .right)
  }

  private func draw(_ actual: Int, _ grid: Grid, in line: Rect, on frame: inout Frame) {
    let name = Rect(row: line.row, column: line.column, width: grid.name, height: line.height)
    frame.write(classes[actual], in: name)
    for column in 0..<grid.shown {
      write(
        counts[actual][column], share(actual, column), role: role(actual, column),
        in: grid.place(column, in: line), on: &frame)
    }
    guard grid.shown < classes.count else { return }
    let rest = grid.shown..<classes.count
    let count = rest.reduce(0) { $0 + counts[actual][$1] }
    let share = rest.reduce(0.0) { $0 + (self.share(actual, $1) ?? 0) }
    write(
      count, total(of: actual) > 0 ? share : nil, role: .dim,
      in: grid.place(grid.shown, in: line), on: &frame)
  }

  private func write(
    _ count: Int, _ share: Double?, role: Role, in place: Rect, on frame: inout Frame
  ) {
    let percent = share.map { NumberText.percent($0) } ?? "-"
    let padding = String(repeating: " ", count: max(0, Self.shareWidth - percent.count))
    frame.write(
      SafeText("\(count) \(padding)\(percent)"), in: place, role: count == 0 ? .dim : role,
      align: .right)
  }

  private func role(_ actual: Int, _ predicted: Int) -> Role {
    let share = share(actual, predicted) ?? 0
    if actual == predicted { return .good }
    return share >= Self.large ? .bad : share >= Self.notable ? .warning : .normal
  }

  private static func words(accuracy: Double) -> SafeText {
    SafeText("\(ChartTable.share(accuracy).text) predicted rightly")
  }
}
