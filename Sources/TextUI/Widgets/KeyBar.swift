public import Domain

/// Draws the line of keys at the foot of the screen; what does not fit is left out.
public struct KeyBar: Hashable, Sendable {
  /// Names one key and what it does.
  public struct Item: Hashable, Sendable {
    /// The key as it is pressed.
    public let key: SafeText
    /// What it does, in one or two words.
    public let label: SafeText
    /// Whether it can be used now.
    public let isAvailable: Bool

    /// Creates an item.
    public init(_ key: SafeText, _ label: SafeText, isAvailable: Bool = true) {
      self.key = key
      self.label = label
      self.isAvailable = isAvailable
    }

    fileprivate var spans: [Span] {
      [
        Span(key, isAvailable ? .key : .disabled), Span(" ", .footer),
        Span(label, isAvailable ? .footer : .disabled),
      ]
    }

    fileprivate var width: Int { TextWidth.columns(key) + 1 + TextWidth.columns(label) }
  }

  /// The keys from most to least useful.
  public let items: [Item]
  /// The keys that are always shown, at the end: how to get elsewhere, out, and help.
  public let last: [Item]

  /// Creates a bar.
  public init(_ items: [Item], last: [Item] = []) {
    self.items = items
    self.last = last
  }

  /// Draws the bar into the first row of `rect`.
  public func draw(in rect: Rect, on frame: inout Frame) {
    let gap = 2
    var room = rect.width - last.reduce(0) { $0 + $1.width + gap }
    var shown: [Item] = []
    for item in items {
      guard item.width <= room else { break }
      shown.append(item)
      room -= item.width + gap
    }
    shown += last
    let spans = shown.enumerated().flatMap { index, item in
      index == 0 ? item.spans : [Span("  ", .footer)] + item.spans
    }
    frame.write(spans, in: rect)
  }
}
