extension Rect {
  /// Splits the rectangle from top to bottom.
  ///
  /// - Parameters:
  ///   - lengths: The heights of the parts.
  ///   - gap: Rows left free between two parts.
  /// - Returns: One rectangle for each length; those without room are empty.
  public func splitRows(_ lengths: [Length], gap: Int = 0) -> [Rect] {
    let gaps = gap * max(0, lengths.count - 1)
    var row = self.row
    return Length.share(height - gaps, among: lengths).map { height in
      let part = Rect(row: row, column: column, width: width, height: height)
      row += height + gap
      return part.intersection(self)
    }
  }

  /// Splits the rectangle from left to right.
  ///
  /// - Parameters:
  ///   - lengths: The widths of the parts.
  ///   - gap: Columns left free between two parts.
  /// - Returns: One rectangle for each length; those without room are empty.
  public func splitColumns(_ lengths: [Length], gap: Int = 0) -> [Rect] {
    let gaps = gap * max(0, lengths.count - 1)
    var column = self.column
    return Length.share(width - gaps, among: lengths).map { width in
      let part = Rect(row: row, column: column, width: width, height: height)
      column += width + gap
      return part.intersection(self)
    }
  }
}
