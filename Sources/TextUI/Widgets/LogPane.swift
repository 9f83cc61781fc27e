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

  /// The lines that are known, in order; each of one or more spans.
  public let lines: [[Span]]
  /// Which of the lines stays in view.
  public let anchor: Anchor
  /// What happens to long lines.
  public let overflow: Overflow
  /// The text to underline, ignoring case.
  public let search: SafeText?

  /// Creates a pane of lines that each look the same from end to end.
  public init(
    lines: [Span], anchor: Anchor = .end, overflow: Overflow = .cut(from: 0),
    search: SafeText? = nil
  ) {
    self.init(lines: lines.map { [$0] }, anchor: anchor, overflow: overflow, search: search)
  }

  /// Creates a pane.
  public init(
    lines: [[Span]], anchor: Anchor = .end, overflow: Overflow = .cut(from: 0),
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
    for (number, spans) in visibleRows(in: rect.size).enumerated() {
      let place = rect.line(number)
      frame.write(spans, in: place)
      underline(SafeText(spans.map(\.text.text).joined()), in: place, on: &frame)
    }
  }

  private func visibleRows(in size: Size) -> [[Span]] {
    switch anchor {
    case .line(let first):
      var rows: [[Span]] = []
      for line in lines.dropFirst(max(0, first)) where rows.count < size.height {
        rows += self.rows(of: line, width: size.width)
      }
      return Array(rows.prefix(size.height))
    case .end:
      var rows: [[Span]] = []
      for line in lines.reversed() where rows.count < size.height {
        rows = self.rows(of: line, width: size.width) + rows
      }
      return Array(rows.suffix(size.height))
    }
  }

  private func rows(of line: [Span], width: Int) -> [[Span]] {
    switch overflow {
    case .cut(let from): return [Self.dropping(from, from: line)]
    case .wrapped:
      if line.count == 1 {
        return TextWidth.wrap(line[0].text, width: width).map {
          [Span($0, line[0].role, line[0].emphasis)]
        }
      }
      return Self.wrap(line, width: width)
    }
  }

  private static func dropping(_ columns: Int, from line: [Span]) -> [Span] {
    var left = max(0, columns)
    return line.map { span in
      let dropped = min(left, span.width)
      left -= dropped
      return Span(TextWidth.dropping(dropped, from: span.text), span.role, span.emphasis)
    }
  }

  /// Wraps the text as a whole, then gives each letter back the looks of its span; wrapping leaves
  /// out no letter but the spaces at which it breaks.
  private static func wrap(_ line: [Span], width: Int) -> [[Span]] {
    var letters = line.flatMap { span in span.text.text.map { ($0, span) } }[...]
    return TextWidth.wrap(SafeText(line.map(\.text.text).joined()), width: width).map { row in
      var spans: [Span] = []
      for letter in row.text {
        while let next = letters.first, next.0 != letter { letters.removeFirst() }
        guard let looks = letters.popFirst()?.1 else { continue }
        if let last = spans.last, last.role == looks.role, last.emphasis == looks.emphasis {
          spans[spans.count - 1] = Span(
            SafeText(last.text.text + String(letter)), looks.role, looks.emphasis)
        } else {
          spans.append(Span(SafeText(String(letter)), looks.role, looks.emphasis))
        }
      }
      return spans
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
