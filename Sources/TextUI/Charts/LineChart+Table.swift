import Domain

extension LineChart {
  /// One row for each place: the value of each series, the threshold that holds, and the events.
  public var table: ChartTable {
    let places = Set(
      series.flatMap { $0.points.map(\.x) } + bands.flatMap { $0.intervals.map(\.x) }
    ).filter(\.isFinite).sorted()
    let lines = series.map { line in
      Dictionary(line.points.map { ($0.x, $0.y) }) { _, last in last }
    }
    let areas = bands.map { band in
      Dictionary(band.intervals.map { ($0.x, $0) }) { _, last in last }
    }
    let rows = places.map { place -> [SafeText] in
      [SafeText(format.exact(place))]
        + lines.map { $0[place].map(ChartTable.text) ?? ChartTable.missing }
        + areas.flatMap { ends($0[place]) } + thresholdCell(at: place) + eventCell(at: place)
    }
    return ChartTable(columns: tableColumns, rows: rows, opening: .end)
  }

  private var tableColumns: [ChartTable.Column] {
    let titles =
      series.map(\.name)
      + bands.flatMap { [SafeText($0.name.text + " from"), SafeText($0.name.text + " to")] }
      + (threshold.isEmpty ? [] : ["threshold"])
    let values = titles.enumerated().map { number, title in
      ChartTable.Column(ChartTable.title(title, unit), expendability: number)
    }
    let marks = ChartTable.Column("events", align: .left, expendability: titles.count)
    return [ChartTable.Column(xName.text.isEmpty ? "at" : xName)] + values
      + (events.isEmpty ? [] : [marks])
  }

  private func ends(_ interval: ChartInterval?) -> [SafeText] {
    guard let interval else { return [ChartTable.missing, ChartTable.missing] }
    return [ChartTable.text(interval.low), ChartTable.text(interval.high)]
  }

  private func thresholdCell(at place: Double) -> [SafeText] {
    guard !threshold.isEmpty else { return [] }
    let step = threshold.last { $0.x <= place }
    return [step.map { ChartTable.text($0.y) } ?? ChartTable.missing]
  }

  private func eventCell(at place: Double) -> [SafeText] {
    guard !events.isEmpty else { return [] }
    let words = events.filter { $0.x == place }.map(\.words.text)
    return [SafeText(words.joined(separator: ", "))]
  }
}
