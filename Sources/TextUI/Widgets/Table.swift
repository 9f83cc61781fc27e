public import Domain

/// Draws a list of rows in columns, of which only the visible rows need to be known.
///
/// The row under the cursor is marked by `>` and by its first cell only: moving the cursor then
/// costs two short runs of cells on a slow line, not two whole rows. Columns that do not fit are
/// left out, least important first.
public struct Table: Hashable, Sendable {
  /// What one cell of a row shows.
  public enum Content: Hashable, Sendable {
    /// One piece of text.
    case text(Span)
    /// Several pieces of text.
    case line([Span])
    /// Values over time.
    case sparkline(Sparkline)
  }

  /// Which way a column is sorted.
  public enum Sort: Hashable, Sendable {
    /// Smallest first; shown as `^`.
    case ascending
    /// Largest first; shown as `v`.
    case descending
  }

  /// Says which part of a text is left out where it does not fit.
  public enum Cut: Hashable, Sendable {
    /// Its end.
    case end
    /// Its middle, for names that differ at their ends.
    case middle
  }

  /// Describes one column.
  public struct Column: Hashable, Sendable {
    /// The words above the column.
    public let title: SafeText
    /// How wide it is.
    public let width: Length
    /// Where its cells stand.
    public let alignment: Alignment
    /// Which way it is sorted, if it is.
    public let sort: Sort?
    /// How early the column is left out when room is short; 0 is never left out.
    public let expendability: Int
    /// Which part of its texts is left out where they do not fit.
    public let cut: Cut

    /// Creates a column.
    ///
    /// - Parameters:
    ///   - title: The words above the column.
    ///   - width: How wide it is.
    ///   - alignment: Where its cells stand.
    ///   - sort: Which way it is sorted, if it is.
    ///   - expendability: How early it is left out when room is short; 0 is never left out.
    ///   - cut: Which part of its texts is left out where they do not fit.
    public init(
      _ title: SafeText, width: Length, align alignment: Alignment = .left, sort: Sort? = nil,
      expendability: Int = 0, cut: Cut = .end
    ) {
      self.title = title
      self.width = width
      self.alignment = alignment
      self.sort = sort
      self.expendability = expendability
      self.cut = cut
    }
  }

  /// Holds what one row shows.
  public struct Row: Hashable, Sendable {
    /// One content for each column; missing ones stay empty.
    public let cells: [Content]
    /// Whether the operator has marked the row for a bulk command; shown as `*`.
    public let isMarked: Bool

    /// Creates a row.
    public init(_ cells: [Content], isMarked: Bool = false) {
      self.cells = cells
      self.isMarked = isMarked
    }

    /// Creates a row of plain pieces of text.
    public init(_ spans: [Span], isMarked: Bool = false) {
      self.init(spans.map(Content.text), isMarked: isMarked)
    }
  }

  /// The columns from left to right.
  public let columns: [Column]
  /// The rows that are known, in order.
  public let rows: [Row]
  /// The number of the first known row in the whole list.
  public let firstRow: Int
  /// The number of rows of the whole list.
  public let totalRows: Int
  /// The number of the row under the cursor.
  public let selection: Int?
  /// The number of the first row shown.
  public let topRow: Int
  /// What is shown when the list is empty.
  public let emptyText: SafeText

  /// Creates a table.
  ///
  /// - Parameters:
  ///   - columns: The columns from left to right.
  ///   - rows: The rows that are known, in order.
  ///   - firstRow: The number of the first known row in the whole list.
  ///   - totalRows: The number of rows of the whole list; without it, as many as are known.
  ///   - selection: The number of the row under the cursor.
  ///   - topRow: The number of the first row shown.
  ///   - emptyText: What is shown when the list is empty.
  public init(
    columns: [Column], rows: [Row], firstRow: Int = 0, totalRows: Int? = nil,
    selection: Int? = nil, topRow: Int = 0, emptyText: SafeText = "nothing here"
  ) {
    self.columns = columns
    self.rows = rows
    self.firstRow = firstRow
    self.totalRows = totalRows ?? firstRow + rows.count
    self.selection = selection
    self.topRow = topRow
    self.emptyText = emptyText
  }

  /// Returns the first row to show so that `selection` is visible and little moves.
  ///
  /// - Parameters:
  ///   - selection: The number of the row under the cursor.
  ///   - top: The first row shown so far.
  ///   - height: The number of rows visible at once, without the titles.
  ///   - total: The number of rows of the whole list.
  /// - Returns: A number from 0 to the last one that still fills the height.
  public static func topRow(
    showing selection: Int, from top: Int, height: Int, of total: Int
  ) -> Int {
    let visible = max(1, height)
    let near = min(max(top, selection - visible + 1), selection)
    return max(0, min(near, total - visible))
  }
}
