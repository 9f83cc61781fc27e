import ConsoleCore
import Domain
import TextUI

/// Makes a table of the console's rows, of which only those in view are turned into cells.
struct RowTable {
  private let console: Console
  private let rows: [ConsoleCore.Row]

  init(_ console: Console) {
    self.console = console
    rows = console.rows
  }

  /// How many rows the table needs, titles included.
  var wantedHeight: Int { max(1, rows.count) + 1 }

  /// Returns the table of the rows that fit in a height.
  ///
  /// - Parameters:
  ///   - columns: The columns from left to right.
  ///   - height: The height, titles included.
  ///   - empty: What is shown when there is nothing.
  ///   - cells: Turns one row into cells.
  /// - Returns: A table scrolled to the row under the cursor.
  func table(
    _ columns: [Table.Column], height: Int, empty: SafeText,
    cells: (ConsoleCore.Row) -> Table.Row
  ) -> Table {
    let visible = max(1, height - 1)
    let selection = console.selectedIndex(in: rows)
    let top = Self.top(showing: selection ?? 0, visible: visible, total: rows.count)
    let shown = rows[top..<min(rows.count, top + visible)]
    return Table(
      columns: columns, rows: shown.map(cells), firstRow: top, totalRows: rows.count,
      selection: selection, topRow: top, emptyText: emptyText(empty))
  }

  /// Returns the first row of the page that a row is on: the list turns pages, so that most
  /// presses of a cursor key repaint two rows.
  static func top(showing selection: Int, visible: Int, total: Int) -> Int {
    let visible = max(1, visible)
    let page = selection / visible * visible
    return Table.topRow(showing: selection, from: page, height: visible, of: total)
  }

  private var noRow: SafeText { Self.noRow(console) }

  /// Says that a filter leaves nothing, and how it is cleared.
  static func noRow(_ console: Console) -> SafeText {
    let clear = "\(console.way(to: .go(.back))) clears it"
    if console.unfilteredRows > 0 { return "no row has passed the filter yet" }
    guard console.loadedPart != nil else {
      return SafeText("no row passes the filter; \(clear)")
    }
    let more = console.way(to: .move(.last))
    return SafeText("no loaded row passes the filter; \(clear), \(more) loads more")
  }

  private func emptyText(_ text: SafeText) -> SafeText {
    if !console.filter.isEmpty { return noRow }
    return MissingPage.words(console) ?? text
  }
}
