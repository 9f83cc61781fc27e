import TextUI

/// Divides a view between a list and the selected row in full, which tables cut.
struct ListWithWhole {
  /// Rows of the part below the list, its free line and its title included.
  private static let wholeHeight = 7
  private static let leastHeight = 14
  let list: Rect
  /// Where the selected row stands in full; absent where the list needs the room.
  let whole: Rect?

  init(_ rect: Rect, wantedHeight: Int) {
    let isRoom = rect.height >= Self.leastHeight
    let height = max(1, min(wantedHeight, rect.height - (isRoom ? Self.wholeHeight : 0)))
    let parts = rect.splitRows([.fixed(height), .flexible()])
    list = parts[0]
    whole = isRoom ? parts[1].inset(top: 1) : nil
  }
}
