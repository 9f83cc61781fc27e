public import Domain

/// Draws the title line of a part of the screen; there are no boxes, which cost bytes and columns.
public struct Panel: Hashable, Sendable {
  /// What the part shows.
  public let title: SafeText
  /// A count, an age or a state, at the right edge.
  public let detail: [Span]

  /// Creates a panel.
  public init(_ title: SafeText, detail: [Span] = []) {
    self.title = title
    self.detail = detail
  }

  /// Draws the title into the first row of `rect`.
  ///
  /// - Returns: What is left of `rect` for the content.
  @discardableResult
  public func draw(in rect: Rect, on frame: inout Frame) -> Rect {
    guard !rect.isEmpty else { return rect }
    let line = rect.line(0)
    frame.horizontalRule(in: Rect(row: line.row, column: line.column, width: 2, height: 1))
    let used = frame.write(title, in: line.inset(left: 3), role: .title) + 3
    frame.write(detail, in: line.inset(left: used + 2), align: .right)
    return rect.inset(top: 1)
  }
}
