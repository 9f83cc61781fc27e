import ConsoleCore
import Domain
import TextUI

/// Draws the versions of a model with metrics and gates, and the selected one in full.
struct RegistryView {
  private static let mostMetrics = 5
  /// How many versions say which metrics there are: a long list must not slow a key down.
  private static let mostAsked = 200
  private let console: Console
  private let model: ModelName?
  private let page: VersionPage?
  private let clock: ClockText

  init(_ console: Console, _ model: ModelName?) {
    self.console = console
    self.model = model
    page = console.versionPage
    clock = ClockText(console)
  }

  /// Says that a model has no version, and how it gets one.
  static func versionless(_ console: Console) -> SafeText {
    SafeText("no version yet; retrain with \(console.way(to: .change(.retrain)))")
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    guard let model else {
      NoModelView().draw(in: rect, on: &frame)
      return
    }
    let body = ModelTabs(console, model).draw(in: rect, on: &frame)
    let list = RowTable(console)
    let reserve = body.height >= 14 ? body.height / 2 : 0
    let height = max(1, min(list.wantedHeight, body.height - reserve))
    let parts = body.splitRows([.fixed(height), .flexible()])
    list.table(
      columns, height: height, empty: Self.versionless(console), cells: cells
    ).draw(in: parts[0], on: &frame)
    if reserve > 0 { drawDetails(in: parts[1].inset(top: 1), on: &frame) }
  }

  /// The metrics worth a column: those the gates ask for, then the others by name.
  private var metricNames: [String] {
    guard let page else { return [] }
    var names: [String] = []
    for name in page.gates.map(\.metric) where !names.contains(name) { names.append(name) }
    let others = Set(page.versions.prefix(Self.mostAsked).flatMap(\.metrics.keys)).subtracting(
      names
    ).sorted()
    return Array((names + others).prefix(Self.mostMetrics))
  }

  private var columns: [Table.Column] {
    let metrics = metricNames.enumerated().map { index, name in
      Table.Column(
        SafeText(name), width: .fixed(min(18, max(9, name.count))), align: .right,
        expendability: index == 0 ? 1 : 4 + index)
    }
    return [
      Table.Column("VER", width: .fixed(5)),
      Table.Column("ALIAS", width: .fixed(12)),
      Table.Column("STATE", width: .fixed(10), expendability: 2),
      Table.Column("GATES", width: .fixed(7), expendability: 1),
    ] + metrics + [
      Table.Column("LEARNER", width: .fixed(14), expendability: 10),
      Table.Column("CREATED", width: .fixed(11), align: .right, expendability: 3),
      Table.Column("NOTE", width: .flexible(minimum: 10), expendability: 4),
    ]
  }

  private func cells(_ row: ConsoleCore.Row) -> Table.Row {
    guard case .version(let version) = row else { return Table.Row([Span]()) }
    let metrics = metricNames.map { name in
      Table.Content.optional(
        version.metrics[name].map { Quantity.fixed($0, digits: 4) } ?? version.words(ofMetric: name)
      )
    }
    let cells: [Table.Content] =
      [
        .plain("v\(version.number)"), .line(aliases(of: version)),
        .plain(version.state.words, version.state.role),
        .plain(version.gateSummary, version.failedGates.isEmpty ? .normal : .bad),
      ] + metrics + [
        .plain(version.learner, .dim), .plain(clock.short(version.createdAt), .dim),
        .plain(version.note, .dim),
      ]
    return Table.Row(cells, isMarked: console.isMarked(row))
  }

  private func aliases(of version: ModelVersion) -> [Span] {
    if console.pendingWords(.model(version.model)) == "promoting v\(version.number)" {
      return [Span("promoting", .accent)]
    }
    let names = (page?.aliases ?? [:]).filter { $0.value == version.number }.keys.sorted()
    return Array(
      names.map { [Span(text: $0.rawValue, $0.role)] }.joined(separator: [Span(" ")]))
  }

  private func drawDetails(in rect: Rect, on frame: inout Frame) {
    guard case .version(let version)? = console.selectedRow else { return }
    let lines = VersionLines(version)
    let gates = lines.gates + caveat(on: version, width: rect.width)
    if rect.width >= 120 {
      let sides = rect.splitColumns(
        [.flexible(weight: 3), .flexible(weight: 2), .flexible(weight: 3)], gap: 2)
      let left = sides[0].splitRows([.fixed(gates.count + 2), .flexible()])
      draw(gates, "gates of v\(version.number)", in: left[0], on: &frame)
      draw(card, version.model.rawValue, in: left[1], on: &frame)
      draw(lines.facts, "v\(version.number)", in: sides[1], on: &frame)
      let moves = min(historyLines.count + 2, sides[2].height / 2)
      let right = sides[2].splitRows([.fixed(moves), .flexible()])
      let chart = drawConfusion(of: version, in: right[1], on: &frame)
      draw(historyLines, "alias history", in: chart ? right[0] : sides[2], on: &frame)
      return
    }
    // On a small screen the chart's numbers come in place of all else, when asked for.
    if console.showsTable, drawConfusion(of: version, in: rect, on: &frame) { return }
    let parts = rect.splitRows([.fixed(gates.count + 1), .flexible(), .fixed(card.count + 1)])
    draw(gates, "gates of v\(version.number)", in: parts[0], on: &frame)
    draw(historyLines, "alias history", in: parts[1], on: &frame)
    draw(card, version.model.rawValue, in: parts[2], on: &frame)
  }

  /// Why the version's metrics do not say whether it is better than the champion.
  private func caveat(on version: ModelVersion, width: Int) -> [[Span]] {
    guard let champion = page?.versions.first(where: { $0.number == page?.aliases[.champion] }),
      let caveat = version.metricsCaveat(against: champion)
    else { return [] }
    let room = width >= 120 ? width * 3 / 8 : width
    return TextWidth.wrap(SafeText(caveat), width: max(1, room - 5)).map { [Span($0, .warning)] }
  }

  /// Draws which answers on held-out rows were right; returns whether they are known.
  private func drawConfusion(
    of version: ModelVersion, in rect: Rect, on frame: inout Frame
  ) -> Bool {
    guard let chart = ConfusionChart.heldOut(of: version), rect.height > 3 else { return false }
    let threshold = version.threshold.map { [Span.dim("positive from \(Quantity.text($0))")] }
    let title = SafeText("held-out rows of v\(version.number)")
    let inside = Panel(title, detail: threshold ?? []).draw(in: rect, on: &frame).inset(left: 3)
    if console.showsTable {
      chart.table.draw(in: inside, on: &frame)
    } else {
      chart.draw(in: inside, on: &frame)
    }
    return true
  }

  /// What the model is for and how it does now.
  private var card: [[Span]] {
    model.flatMap(console.model).map { ModelLines(console).lines(for: $0) } ?? []
  }

  private func draw(_ lines: [[Span]], _ title: String, in rect: Rect, on frame: inout Frame) {
    let inside = Panel(SafeText(title)).draw(in: rect, on: &frame).inset(left: 3)
    for (number, line) in lines.prefix(inside.height).enumerated() {
      frame.write(line, in: inside.line(number))
    }
  }

  private var historyLines: [[Span]] {
    guard let history = page?.history, !history.isEmpty else {
      return [[.dim("no alias has moved")]]
    }
    return history.map { move in
      [
        .dim(clock.short(move.at) + " "), Span(text: move.alias.rawValue, move.alias.role),
        Span(
          text: " \(move.from.map { "v\($0)" } ?? "none") -> \(move.to.map { "v\($0)" } ?? "none")"),
        .dim(" \(move.kind.rawValue) by \(move.by)"),
      ]
    }
  }
}

extension AliasName {
  /// The role of the alias: champion and challenger have their own.
  var role: Role {
    switch self {
    case .champion: .champion
    case .challenger: .challenger
    default: .accent
    }
  }
}
