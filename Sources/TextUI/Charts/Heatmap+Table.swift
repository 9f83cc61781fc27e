import Domain

extension Heatmap {
  /// One row for each label, one column for each window; the newest ones stay when room is short.
  public var table: ChartTable {
    let windows = rows.map(\.values.count).max() ?? 0
    let columns = (0..<windows).map { number in
      let label =
        columnLabels.indices.contains(number) ? columnLabels[number] : SafeText("\(number)")
      return ChartTable.Column(label, expendability: windows - number)
    }
    return ChartTable(
      columns: [ChartTable.Column("times its limit", align: .left)] + columns,
      rows: rows.map { row in
        [row.label]
          + (0..<windows).map { cell(row.values.indices.contains($0) ? row.values[$0] : .missing) }
      }, emptyText: "no windows yet")
  }

  private func cell(_ value: Value) -> SafeText {
    switch value {
    case .ratio(let ratio), .notice(let ratio):
      ratio.isNaN ? "no data" : SafeText(NumberText.short(ratio, digits: 3) + "x")
    case .tooFew: "few rows"
    case .missing: "no data"
    }
  }
}
