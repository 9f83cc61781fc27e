public import Domain

/// Draws several series one below the other: name, course, last value, and its change.
public struct SparklineTable: Chart {
  /// Holds one series.
  public struct Row: Hashable, Sendable {
    /// What it shows.
    public let name: SafeText
    /// The values, oldest first; what is not finite leaves a gap.
    public let values: [Double]
    /// The unit of the values.
    public let unit: SafeText

    /// Creates a row.
    public init(_ name: SafeText, _ values: [Double], unit: SafeText = "") {
      self.name = name
      self.values = values
      self.unit = unit
    }

    var last: Double? { values.last.flatMap { $0.isFinite ? $0 : nil } }

    /// The last value less the first one that is known.
    var change: Double? {
      guard let last, let first = values.first(where: \.isFinite) else { return nil }
      let change = last - first
      return change.isFinite ? change : nil
    }
  }

  /// The series from top to bottom.
  public let rows: [Row]
  /// The number of the row under the cursor.
  public let selection: Int?

  /// Creates a table of sparklines.
  public init(_ rows: [Row], selection: Int? = nil) {
    self.rows = rows
    self.selection = selection
  }

  /// The columns of numbers: last value, change, share of the change.
  private static let numberWidth = 11
  private static let shareWidth = 7

  /// Draws a row for each series; the course is left out first when room is short.
  public func draw(in rect: Rect, on frame: inout Frame) {
    let longest = rows.map { TextWidth.columns($0.name) }.max() ?? 0
    let name = min(max(4, longest), max(4, rect.width / 3))
    let columns = [
      Table.Column("NAME", width: .fixed(name)),
      Table.Column("COURSE", width: .flexible(minimum: 4), align: .right, expendability: 3),
      Table.Column("LAST", width: .fixed(Self.numberWidth), align: .right),
      Table.Column("CHANGE", width: .fixed(Self.numberWidth), align: .right, expendability: 1),
      Table.Column("%", width: .fixed(Self.shareWidth), align: .right, expendability: 2),
    ]
    let visible = max(1, rect.height - 1)
    let top = Table.topRow(
      showing: selection ?? 0, from: 0, height: visible, of: rows.count)
    Table(
      columns: columns, rows: rows.map(cells), selection: selection, topRow: top,
      emptyText: "no series"
    ).draw(in: rect, on: &frame)
  }

  private func cells(_ row: Row) -> Table.Row {
    Table.Row([
      .text(Span(row.name)), .sparkline(Sparkline(row.values)), .text(Span(Self.last(of: row))),
      .text(Span(Self.change(of: row))), .text(Span(Self.changeShare(of: row), .dim)),
    ])
  }

  /// One row for each series: the last value, its change, smallest and largest value.
  public var table: ChartTable {
    ChartTable(
      columns: [
        ChartTable.Column("name", align: .left), ChartTable.Column("last"),
        ChartTable.Column("change", expendability: 1),
        ChartTable.Column("smallest", expendability: 2),
        ChartTable.Column("largest", expendability: 3),
      ],
      rows: rows.map { row in
        let finite = row.values.filter(\.isFinite)
        return [
          row.name, Self.last(of: row), Self.change(of: row),
          finite.min().map(ChartTable.text) ?? ChartTable.missing,
          finite.max().map(ChartTable.text) ?? ChartTable.missing,
        ]
      }, emptyText: "no series")
  }

  private static func last(of row: Row) -> SafeText {
    guard !row.values.isEmpty else { return ChartTable.missing }
    return row.last.map { ChartTable.title(ChartTable.text($0), row.unit) } ?? "no value"
  }

  private static func change(of row: Row) -> SafeText {
    guard let change = row.change else { return ChartTable.missing }
    return SafeText((change > 0 ? "+" : "") + NumberText.short(change))
  }

  private static func changeShare(of row: Row) -> SafeText {
    guard let change = row.change, let first = row.values.first(where: \.isFinite), first != 0
    else { return "" }
    let share = change / abs(first)
    guard share.isFinite, abs(share) < 10 else { return "" }
    return SafeText((share > 0 ? "+" : "") + NumberText.percent(share))
  }
}
