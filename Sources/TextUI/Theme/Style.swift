/// Says how cells of one role look.
public struct Style: Hashable, Sendable {
  /// The colour of the sign.
  public let foreground: Colour
  /// The colour behind it.
  public let background: Colour
  /// How it stands out besides its colours.
  public let emphasis: Emphasis
  /// The colour of the sign on terminals of 16 or fewer colours, if not the nearest one.
  public let smallForeground: Colour?
  /// The colour behind it on terminals of 16 or fewer colours, if not the nearest one.
  public let smallBackground: Colour?

  /// Creates a style.
  ///
  /// - Parameters:
  ///   - foreground: The colour of the sign.
  ///   - background: The colour behind it.
  ///   - emphasis: How it stands out besides its colours.
  ///   - smallForeground: The sign's colour where only 16 exist, if not the nearest one.
  ///   - smallBackground: The colour behind it where only 16 exist, if not the nearest one.
  public init(
    _ foreground: Colour = .terminal, on background: Colour = .terminal,
    _ emphasis: Emphasis = [], smallForeground: Colour? = nil, smallBackground: Colour? = nil
  ) {
    self.foreground = foreground
    self.background = background
    self.emphasis = emphasis
    self.smallForeground = smallForeground
    self.smallBackground = smallBackground
  }

  /// Creates a style that keeps the terminal's background.
  public init(_ foreground: Colour, _ emphasis: Emphasis) {
    self.init(foreground, on: .terminal, emphasis)
  }
}
