public import Domain

extension Frame {
  /// Writes one line of text; what does not fit ends in an ellipsis.
  ///
  /// Text that starts left of the frame or outside its rows is not shown. In the ASCII tier each
  /// column of any other sign shows `?`.
  ///
  /// - Parameters:
  ///   - text: What to write.
  ///   - position: Where the width starts.
  ///   - width: The most columns to use; without it, up to the end of the row.
  ///   - role: What the text means.
  ///   - emphasis: How it stands out beyond its role.
  ///   - alignment: Where the text stands within the width.
  /// - Returns: The columns used, for what follows on the same line.
  @discardableResult
  public mutating func write(
    _ text: SafeText, at position: Position, width: Int? = nil, role: Role = .normal,
    emphasis: Emphasis = [], align alignment: Alignment = .left
  ) -> Int {
    write([Span(text, role, emphasis)], at: position, width: width, align: alignment)
  }

  /// Writes one line of text into the first row of `rect`.
  ///
  /// - Parameters:
  ///   - text: What to write.
  ///   - rect: The place; only its first row is used.
  ///   - role: What the text means.
  ///   - emphasis: How it stands out beyond its role.
  ///   - alignment: Where the text stands within the rectangle.
  /// - Returns: The columns used.
  @discardableResult
  public mutating func write(
    _ text: SafeText, in rect: Rect, role: Role = .normal, emphasis: Emphasis = [],
    align alignment: Alignment = .left
  ) -> Int {
    guard !rect.isEmpty else { return 0 }
    return write(
      [Span(text, role, emphasis)], at: rect.origin, width: rect.width, align: alignment)
  }

  /// Writes one line made of several pieces into the first row of `rect`.
  ///
  /// - Parameters:
  ///   - spans: The pieces, from left to right.
  ///   - rect: The place; only its first row is used.
  ///   - alignment: Where the line stands within the rectangle.
  /// - Returns: The columns used.
  @discardableResult
  public mutating func write(
    _ spans: [Span], in rect: Rect, align alignment: Alignment = .left
  ) -> Int {
    guard !rect.isEmpty else { return 0 }
    return write(spans, at: rect.origin, width: rect.width, align: alignment)
  }

  /// Writes one line made of several pieces; what does not fit ends in an ellipsis.
  ///
  /// - Parameters:
  ///   - spans: The pieces, from left to right.
  ///   - position: Where the width starts.
  ///   - width: The most columns to use; without it, up to the end of the row.
  ///   - alignment: Where the line stands within the width.
  /// - Returns: The columns used.
  @discardableResult
  public mutating func write(
    _ spans: [Span], at position: Position, width: Int? = nil, align alignment: Alignment = .left
  ) -> Int {
    let room = min(width ?? .max, size.width - position.column)
    guard room > 0, position.row >= 0, position.row < size.height, position.column >= 0 else {
      return 0
    }
    let needed = spans.reduce(0) { $0 + $1.width }
    var pen = Pen(
      column: position.column + alignment.offset(of: needed, in: room),
      end: position.column + room, row: position.row)
    let keeps = needed <= room ? room : room - 1
    pen.limit = position.column + keeps
    for span in spans {
      guard write(span, with: &pen) else {
        put(
          glyphs.ellipsis, at: Position(row: pen.row, column: pen.column), role: span.role,
          emphasis: span.emphasis)
        return pen.column + 1 - position.column
      }
    }
    return pen.column - position.column
  }

  /// Writes one piece; returns whether all of it fitted before the pen's limit.
  private mutating func write(_ span: Span, with pen: inout Pen) -> Bool {
    var fits = true
    let isASCII = glyphs.text == .ascii
    TextWidth.forEachCluster(span.text.text) { character, width in
      guard pen.column + width <= pen.limit else {
        fits = false
        return false
      }
      let place = Position(row: pen.row, column: pen.column)
      if isASCII, !character.isASCII {
        for step in 0..<width {
          put(
            "?", at: Position(row: place.row, column: place.column + step), role: span.role,
            emphasis: span.emphasis)
        }
      } else {
        put(character, width: width, at: place, role: span.role, emphasis: span.emphasis)
      }
      pen.column += width
      return true
    }
    return fits
  }

  private struct Pen {
    var column: Int
    let end: Int
    let row: Int
    var limit = 0

    init(column: Int, end: Int, row: Int) {
      self.column = column
      self.end = end
      self.row = row
    }
  }
}

extension Alignment {
  /// Returns how far text of `length` columns starts from the left edge of `room` columns.
  func offset(of length: Int, in room: Int) -> Int {
    switch self {
    case .left: 0
    case .right: max(0, room - length)
    case .centre: max(0, (room - length) / 2)
    }
  }
}
