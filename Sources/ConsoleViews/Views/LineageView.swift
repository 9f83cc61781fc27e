import ConsoleCore
import Domain
import TextUI

/// Draws where the versions of a model come from and where they answer, from data to drift.
struct LineageView {
  private let console: Console
  private let model: ModelName?
  private let clock: ClockText

  init(_ console: Console, _ model: ModelName?) {
    self.console = console
    self.model = model
    clock = ClockText(console)
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    guard let model else {
      NoModelView().draw(in: rect, on: &frame)
      return
    }
    let body = ModelTabs(console, model).draw(in: rect, on: &frame)
    RowTable(console).table(
      columns, height: body.height, empty: RegistryView.versionless(console), cells: cells
    ).draw(in: body, on: &frame)
  }

  private var columns: [Table.Column] {
    [
      Table.Column("LINK", width: .flexible(minimum: 24, weight: 2)),
      Table.Column("STATE", width: .fixed(14)),
      Table.Column("SINCE", width: .fixed(11), align: .right, expendability: 2),
      Table.Column("WHAT", width: .flexible(minimum: 16, weight: 3), expendability: 1),
    ]
  }

  private func cells(_ row: ConsoleCore.Row) -> Table.Row {
    guard case .lineage(let row) = row else { return Table.Row([Span]()) }
    let indent = String(repeating: "  ", count: row.depth)
    return Table.Row([
      .line([
        .dim(indent + row.item.kindWord + " "), Span(text: row.item.name, role(of: row.item)),
      ]),
      .text(state(of: row.item)),
      .plain(since(row.item).map(clock.short) ?? "", .dim),
      .plain(words(of: row.item), .dim),
    ])
  }

  private func role(of item: LineageItem) -> Role {
    switch item {
    case .alias(let alias): alias.role
    case .drift(let status): status.verdict.role
    case .dataset, .run, .version, .endpoint: .normal
    }
  }

  private func state(of item: LineageItem) -> Span {
    switch item {
    case .run(let run): Span(text: run.state.rawValue, run.state.role)
    case .version(let version): Span(text: version.state.words, version.state.role)
    case .endpoint(let binding, _):
      binding.champion.map { Span(text: "v\($0) answers", .champion) }
        ?? Span("nobody answers", .warning)
    case .drift(let status): DriftWords.short(status)
    case .dataset, .alias: Span("")
    }
  }

  private func since(_ item: LineageItem) -> Timestamp? {
    switch item {
    case .run(let run): run.createdAt
    case .version(let version): version.createdAt
    case .dataset, .alias, .endpoint, .drift: nil
    }
  }

  private func words(of item: LineageItem) -> String {
    switch item {
    case .dataset(let dataset):
      ([dataset.rows.map { "\(Quantity.count($0)) rows" }, String(dataset.hash.prefix(12))]
        .compactMap { $0 } + (dataset.sources.isEmpty ? [] : [sources(of: dataset)]))
        .joined(separator: ", ")
    case .run(let run): "\(run.cause), by \(run.requestedBy)"
    case .version(let version): words(of: version)
    case .alias: ""
    case .endpoint(_, let url): url
    case .drift(let status): detail(status)
    }
  }

  private func sources(of dataset: LineageDataset) -> String {
    "from " + dataset.sources.map(\.path).joined(separator: ", ")
  }

  private func words(of version: ModelVersion) -> String {
    let metrics = version.gates.map(\.gate.metric).first ?? version.metrics.keys.min()
    let value = metrics.flatMap { name in
      version.metrics[name].map { "\(name) \(Quantity.fixed($0, digits: 4))" }
    }
    return [version.learner, value, "gates \(version.gateSummary)"].compactMap { $0 }
      .joined(separator: ", ")
  }

  private func detail(_ status: DriftStatus) -> String {
    let worst = status.worstColumn.map { column in
      "worst \(column)" + (status.worstScore.map { " \(Quantity.fixed($0, digits: 3))" } ?? "")
    }
    let realised = status.realisedMetric.map { "realised \(Quantity.fixed($0, digits: 4))" }
    return [worst, realised].compactMap { $0 }.joined(separator: ", ")
  }
}
