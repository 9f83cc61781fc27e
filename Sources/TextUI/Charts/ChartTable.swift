public import Domain

/// Holds the numbers of a chart as text, in columns under titles.
public struct ChartTable: Hashable, Sendable {
  /// Says which rows are shown when not all fit and no row is under the cursor.
  public enum Opening: Hashable, Sendable {
    /// The first ones.
    case start
    /// The last ones: in a series over time, the newest.
    case end
  }

  /// Describes one column.
  public struct Column: Hashable, Sendable {
    /// The words above the column, with the unit.
    public let title: SafeText
    /// Where its cells stand.
    public let alignment: Alignment
    /// How early the column is left out when room is short; 0 is never left out.
    public let expendability: Int

    /// Creates a column.
    public init(_ title: SafeText, align alignment: Alignment = .right, expendability: Int = 0) {
      self.title = title
      self.alignment = alignment
      self.expendability = expendability
    }
  }

  /// The columns from left to right.
  public let columns: [Column]
  /// The cells of each row, one for each column.
  public let rows: [[SafeText]]
  /// What is shown when there is no row.
  public let emptyText: SafeText
  /// Which rows are shown when not all fit.
  public let opening: Opening

  /// Creates a table.
  ///
  /// - Parameters:
  ///   - columns: The columns from left to right.
  ///   - rows: The cells of each row, one for each column.
  ///   - emptyText: What is shown when there is no row.
  ///   - opening: Which rows are shown when not all fit.
  public init(
    columns: [Column], rows: [[SafeText]], emptyText: SafeText = "no data yet",
    opening: Opening = .start
  ) {
    self.columns = columns
    self.rows = rows
    self.emptyText = emptyText
    self.opening = opening
  }

  /// Draws titles and rows; when rows do not fit, the last line says how many are left out.
  ///
  /// - Parameters:
  ///   - rect: The place.
  ///   - frame: What to draw on.
  ///   - selection: The row under the cursor, whose page is shown.
  public func draw(in rect: Rect, on frame: inout Frame, selection: Int? = nil) {
    let isCut = rows.count > rect.height - 1 && rect.height > 2
    let room = isCut ? rect.inset(bottom: 1) : rect
    let visible = max(1, room.height - 1)
    let top = topRow(selection: selection, visible: visible)
    let end = max(top, min(rows.count, top + visible))
    Table(
      columns: tableColumns, rows: rows[top..<end].map { Table.Row($0.map { Span($0) }) },
      firstRow: top, totalRows: rows.count, selection: selection, topRow: top,
      emptyText: emptyText
    ).draw(in: room, on: &frame)
    guard isCut else { return }
    let words = selection != nil ? "others" : opening == .end ? "earlier" : "more"
    frame.write(
      SafeText("... \(rows.count - visible) \(words)"),
      in: rect.line(rect.height - 1).inset(left: 2), role: .dim)
  }

  private func topRow(selection: Int?, visible: Int) -> Int {
    guard let selection else { return opening == .end ? max(0, rows.count - visible) : 0 }
    return Table.topRow(
      showing: selection, from: selection / visible * visible, height: visible, of: rows.count)
  }

  /// The widest a column of words may be.
  private static let widest = 32

  private var tableColumns: [Table.Column] {
    columns.enumerated().map { index, column in
      let cells = rows.lazy.compactMap { $0.indices.contains(index) ? $0[index] : nil }
      let longest = cells.map { TextWidth.columns($0) }.max() ?? 0
      let width = min(Self.widest, max(longest, TextWidth.columns(column.title)))
      return Table.Column(
        column.title, width: .fixed(width), align: column.alignment,
        expendability: column.expendability)
    }
  }

  /// The sign for a place where there is no value.
  static let missing: SafeText = "-"

  /// Writes a value with enough digits to compare it; what is not finite says so.
  static func text(_ value: Double) -> SafeText {
    value.isFinite ? SafeText(NumberText.short(value, digits: 4)) : "no value"
  }

  /// Writes a share of a whole.
  static func share(_ value: Double) -> SafeText {
    value.isFinite ? SafeText(NumberText.fixed(value * 100, decimals: 1) + "%") : "no value"
  }

  /// Writes a count of rows.
  static func count(_ value: Double) -> SafeText { SafeText(NumberText.fixed(value, decimals: 0)) }

  /// Returns the title of a column with its unit behind it.
  static func title(_ name: SafeText, _ unit: SafeText) -> SafeText {
    unit.text.isEmpty ? name : SafeText(name.text + " " + unit.text)
  }
}
