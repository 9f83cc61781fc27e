public import Domain

/// Draws lines of a log, cut or wrapped, with what is searched for underlined.
public struct LogPane: Hashable, Sendable {
  /// What happens to lines longer than the pane.
  public enum Overflow: Hashable, Sendable {
    /// They are cut; the number of columns scrolled sideways.
    case cut(from: Int)
    /// They go on in the next row.
    case wrapped
  }

  /// Which of the lines stays in view.
  public enum Anchor: Hashable, Sendable {
    /// The last line is at the bottom: the live end.
    case end
    /// The line with this index is at the top.
    case line(Int)
  }

  /// The lines that are known, in order.
  public let lines: [Span]
  /// Which of the lines stays in view.
  public let anchor: Anchor
  /// What happens to long lines.
  public let overflow: Overflow
  /// The text to underline, ignoring case.
  public let search: SafeText?

  /// Creates a pane.
  public init(
    lines: [Span], anchor: Anchor = .end, overflow: Overflow = .cut(from: 0),
    search: SafeText? = nil
  ) {
    self.lines = lines
    self.anchor = anchor
    self.overflow = overflow
    self.search = search
  }

  /// Draws the pane.
  public func draw(in rect: Rect, on frame: inout Frame) {
    guard !rect.isEmpty else { return }
    for (number, span) in visibleRows(in: rect.size).enumerated() {
      let place = rect.line(number)
      frame.write([span], in: place)
      underline(span.text, in: place, on: &frame)
    }
  }

  private func visibleRows(in size: Size) -> [Span] {
    switch anchor {
    case .line(let first):
      var rows: [Span] = []
      for line in lines.dropFirst(max(0, first)) where rows.count < size.height {
        rows += self.rows(of: line, width: size.width)
      }
      return Array(rows.prefix(size.height))
    case .end:
      var rows: [Span] = []
      for line in lines.reversed() where rows.count < size.height {
        rows = self.rows(of: line, width: size.width) + rows
      }
      return Array(rows.suffix(size.height))
    }
  }

  private func rows(of line: Span, width: Int) -> [Span] {
    switch overflow {
    case .cut(let from):
      [Span(TextWidth.dropping(from, from: line.text), line.role, line.emphasis)]
    case .wrapped:
      TextWidth.wrap(line.text, width: width).map { Span($0, line.role, line.emphasis) }
    }
  }

  private func underline(_ text: SafeText, in place: Rect, on frame: inout Frame) {
    guard let search, !search.text.isEmpty else { return }
    for range in TextWidth.occurrences(of: search, in: text) {
      let part = Rect(
        row: place.row, column: place.column + range.lowerBound, width: range.count, height: 1)
      frame.paint(part.intersection(place), role: .key, emphasis: [.bold, .underline])
    }
  }
}
