/// Draws numbers into a frame, and gives the same numbers as a table.
///
/// A chart is a value: the same chart gives the same cells. It draws in any room, down to a single
/// cell, and says in words when there is nothing to draw.
public protocol Chart: Hashable, Sendable {
  /// The numbers that are drawn, for those who would rather read them.
  var table: ChartTable { get }

  /// Draws the chart; what does not fit is cut off.
  func draw(in rect: Rect, on frame: inout Frame)
}
