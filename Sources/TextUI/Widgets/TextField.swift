public import Domain

/// Draws one line of text being typed, and puts the cursor where the next character goes.
public struct TextField: Hashable, Sendable {
  /// The words before the text.
  public let label: SafeText
  /// The text typed so far.
  public let text: SafeText
  /// The number of characters before the cursor.
  public let cursor: Int
  /// What is shown while nothing is typed.
  public let placeholder: SafeText

  /// Creates a field.
  ///
  /// - Parameters:
  ///   - label: The words before the text.
  ///   - text: The text typed so far.
  ///   - cursor: The number of characters before the cursor; without it, all of them.
  ///   - placeholder: What is shown while nothing is typed.
  public init(
    label: SafeText = "", text: SafeText, cursor: Int? = nil, placeholder: SafeText = ""
  ) {
    self.label = label
    self.text = text
    self.cursor = min(max(0, cursor ?? text.text.count), text.text.count)
    self.placeholder = placeholder
  }

  /// Draws the field into the first row of `rect`; the part around the cursor is always visible.
  public func draw(in rect: Rect, on frame: inout Frame) {
    guard !rect.isEmpty else { return }
    let used = frame.write(label, in: rect, role: .key)
    let place = rect.line(0).inset(left: min(used + (used > 0 ? 1 : 0), rect.width - 1))
    guard !text.text.isEmpty else {
      frame.write(placeholder, in: place, role: .dim)
      frame.cursor = place.origin
      return
    }
    let before = beforeCursor(fitting: place.width - 1)
    let left = SafeText(before)
    let right = SafeText(String(text.text.dropFirst(cursor)))
    frame.write([Span(left, .input), Span(right, .input)], in: place)
    frame.cursor = Position(
      row: place.row, column: place.column + TextWidth.columns(left))
  }

  private func beforeCursor(fitting width: Int) -> String {
    var before = text.text.prefix(cursor)
    while TextWidth.columns(SafeText(String(before))) > width { before = before.dropFirst() }
    return String(before)
  }
}
