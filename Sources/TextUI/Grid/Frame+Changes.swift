extension Frame {
  /// Holds neighbouring cells of one row that differ from the frame shown before.
  public struct Change: Hashable, Sendable {
    /// Where the first of the cells stands.
    public let position: Position
    /// The new cells; wide signs are whole.
    public let cells: [Cell]
  }

  /// Returns the runs of cells that differ from `shown`; all rows when the size changed.
  ///
  /// Applying them to `shown` gives this frame, see ``apply(_:)``.
  public func changes(since shown: Frame) -> [Change] {
    guard size == shown.size else {
      return (0..<size.height).map { line in
        Change(position: Position(row: line, column: 0), cells: Array(row(line)))
      }
    }
    return (0..<size.height).flatMap { line in
      let new = row(line)
      let old = shown.row(line)
      return new == old ? [] : Self.runs(from: Array(old), to: Array(new), row: line)
    }
  }

  /// Replaces the cells that `changes` name.
  public mutating func apply(_ changes: [Change]) {
    for change in changes where contains(change.position) {
      replaceCells(
        from: change.position.row * size.width + change.position.column, with: change.cells)
    }
  }

  private static func runs(from old: [Cell], to new: [Cell], row: Int) -> [Change] {
    var changes: [Change] = []
    var column = 0
    while column < new.count {
      guard new[column] != old[column] else {
        column += 1
        continue
      }
      let start = new[column].isContinuation ? column - 1 : column
      column += 1
      while column < new.count, new[column] != old[column] || new[column].isContinuation {
        column += 1
      }
      changes.append(
        Change(position: Position(row: row, column: start), cells: Array(new[start..<column])))
    }
    return changes
  }
}
