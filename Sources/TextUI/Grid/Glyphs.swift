/// Names the signs that a frame may use, for terminals and fonts of differing ability.
public struct Glyphs: Hashable, Sendable {
  /// What text may contain.
  public enum TextTier: Hashable, Sendable {
    /// Any sign.
    case unicode
    /// Only ASCII; anything else is shown as `?`.
    case ascii
  }

  /// What charts are drawn with.
  public enum ChartTier: Hashable, Sendable {
    /// Braille dots, 2 by 4 in a cell.
    case braille
    /// Eighths of blocks.
    case block
    /// Only ASCII signs.
    case ascii
  }

  /// What text may contain.
  public let text: TextTier
  /// What charts are drawn with.
  public let chart: ChartTier

  /// Creates a choice of signs; a chart never uses more than text may.
  public init(text: TextTier, chart: ChartTier) {
    self.text = text
    self.chart = text == .ascii ? .ascii : chart
  }

  /// Every sign, braille charts.
  public static let unicode = Glyphs(text: .unicode, chart: .braille)
  /// Every sign of text, charts of blocks for fonts without braille.
  public static let blocks = Glyphs(text: .unicode, chart: .block)
  /// Only ASCII.
  public static let ascii = Glyphs(text: .ascii, chart: .ascii)

  /// The sign that stands for what was cut off; East Asian neutral, so one column everywhere.
  ///
  /// This and the rules follow the tier of charts: fonts without braille lack these signs too.
  public var ellipsis: Character { chart == .ascii ? "~" : "⋯" }
  /// The sign of horizontal rules; East Asian neutral.
  var horizontal: Character { chart == .ascii ? "-" : "╌" }
  /// The sign of vertical rules and axes; East Asian neutral.
  var vertical: Character { chart == .ascii ? "|" : "╎" }
}
