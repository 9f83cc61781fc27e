/// Measures the console's screen in columns and rows.
public struct ViewSize: Hashable, Sendable {
  /// The number of columns.
  public let width: Int
  /// The number of rows.
  public let height: Int

  /// Creates a size; negative lengths become 0.
  public init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
  }

  /// Whether there is no room for views, only for a line that sums everything up.
  public var isTooSmall: Bool { width < 40 || height < 10 }

  /// The rows that a page key moves by.
  var pageLength: Int { max(1, height - 5) }

  /// The lines that a page key moves a plan by: no more than it shows, so that none is passed over.
  var planPageLength: Int { max(1, height - 9) }
}
