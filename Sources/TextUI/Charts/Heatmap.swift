public import Domain

/// Draws one sign for each row and window: how near a score is to its threshold.
///
/// The sign alone says it: ` . :` below the threshold, `n` below it but significant, `+ #` past it,
/// `?` too few rows, `x` no data. The role adds up to eight steps of colour.
public struct Heatmap: Chart {
  /// Holds what one window says about one row.
  public enum Value: Hashable, Sendable {
    /// The score divided by its threshold; 1 is at the threshold.
    case ratio(Double)
    /// The same, where the difference is significant although it is small.
    case notice(Double)
    /// There were too few rows to tell.
    case tooFew
    /// There was no data.
    case missing
  }

  /// Holds one row.
  public struct Row: Hashable, Sendable {
    /// What the row is about.
    public let label: SafeText
    /// One value for each window, oldest first.
    public let values: [Value]

    /// Creates a row.
    public init(_ label: SafeText, _ values: [Value]) {
      self.label = label
      self.values = values
    }
  }

  /// All rows, in order.
  public let rows: [Row]
  /// The names of the windows; one is shown, that under the cursor or the newest.
  public let columnLabels: [SafeText]
  /// The number of the first row shown.
  public let topRow: Int
  /// The number of the row under the cursor.
  public let selectedRow: Int?
  /// The number of the window under the cursor.
  public let selectedColumn: Int?

  /// Creates a heatmap.
  ///
  /// - Parameters:
  ///   - rows: All rows, in order.
  ///   - columnLabels: The names of the windows.
  ///   - topRow: The number of the first row shown.
  ///   - selectedRow: The number of the row under the cursor.
  ///   - selectedColumn: The number of the window under the cursor.
  public init(
    rows: [Row], columnLabels: [SafeText] = [], topRow: Int = 0, selectedRow: Int? = nil,
    selectedColumn: Int? = nil
  ) {
    self.rows = rows
    self.columnLabels = columnLabels
    self.topRow = topRow
    self.selectedRow = selectedRow
    self.selectedColumn = selectedColumn
  }

  /// The smallest ratio of each step; the fifth step begins at the threshold.
  private static let bounds: [Double] = [0.25, 0.5, 0.75, 1, 1.5, 2, 3]
  private static let signs: [Character] = [" ", ".", ".", ":", "+", "+", "#", "#"]

  static func sign(of value: Value) -> (sign: Character, role: Role) {
    switch value {
    case .tooFew: return ("?", .dim)
    case .missing: return ("x", .disabled)
    case .notice(let ratio) where ratio < 1: return ("n", .warning)
    case .ratio(let ratio), .notice(let ratio):
      guard !ratio.isNaN else { return ("x", .disabled) }
      let step = bounds.count { ratio >= $0 }
      return (signs[step], Role.heat[step])
    }
  }
}
