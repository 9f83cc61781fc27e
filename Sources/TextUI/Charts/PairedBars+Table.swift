import Domain

extension PairedBars {
  /// One row for each bin: both shares, their difference, and what the bin adds to the index.
  public var table: ChartTable {
    ChartTable(
      columns: [
        ChartTable.Column("bin", align: .left), ChartTable.Column("reference"),
        ChartTable.Column("current"), ChartTable.Column("change", expendability: 2),
        ChartTable.Column("adds", expendability: 1),
      ],
      rows: bars.map { bar in
        [
          bar.label, ChartTable.share(bar.reference), ChartTable.share(bar.current),
          change(of: bar),
          bar.contribution.map { SafeText(NumberText.signed($0, decimals: 3)) }
            ?? ChartTable.missing,
        ]
      }, emptyText: "no bins")
  }

  private func change(of bar: Bar) -> SafeText {
    guard bar.tag.text.isEmpty else { return bar.tag }
    let points = (bar.current - bar.reference) * 100
    return points.isFinite
      ? SafeText(NumberText.signed(points, decimals: 1) + " pp") : ChartTable.missing
  }
}
