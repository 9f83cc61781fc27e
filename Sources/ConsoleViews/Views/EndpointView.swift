import ConsoleCore
import Domain
import TextUI

/// Draws the traffic of an endpoint: rates, latency, errors, what each version answered, replay.
struct EndpointView {
  /// The time that the charts cover, in milliseconds.
  private static let span = 300_000.0
  private let console: Console
  private let model: ModelName?
  private let page: EndpointPage?
  private let clock: ClockText

  init(_ console: Console, _ model: ModelName?) {
    self.console = console
    self.model = model
    page = console.endpointPage
    clock = ClockText(console)
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    guard let model else {
      NoModelView().draw(in: rect, on: &frame)
      return
    }
    let body = ModelTabs(console, model, detail: present).draw(in: rect, on: &frame)
    guard let page else {
      let text = MissingPage.words(console) ?? "nothing is known"
      frame.write(text, in: body.line(1).inset(left: 2), role: .dim)
      return
    }
    let facts = EndpointLines(console).lines(for: page)
    let tableRows = min(max(1, page.versions.count) + 2, max(3, body.height / 4))
    let isSmall = body.height < 12
    let factRows = min(facts.count, isSmall ? body.height - tableRows : body.height / 4)
    let parts = body.splitRows([.fixed(factRows), .flexible(), .fixed(tableRows)])
    for (number, line) in facts.prefix(factRows).enumerated() {
      frame.write(line, in: parts[0].line(number).inset(left: 2))
    }
    if console.showsTable {
      drawSamples(page.samples, in: parts[1], on: &frame)
    } else {
      drawCharts(page.samples, in: parts[1], on: &frame)
    }
    drawVersions(in: parts[2], on: &frame)
  }

  private var present: [Span] {
    guard let model, let sample = console.presentSample(of: model) else {
      return [.dim("no requests now")]
    }
    var spans = [Span(text: "\(Quantity.fixed(sample.requestsPerSecond, digits: 1)) requests/s")]
    if let latency = sample.p99Milliseconds {
      spans.append(.dim("  p99 \(Quantity.fixed(latency, digits: 1)) ms"))
    }
    if sample.errorsPerSecond > 0 {
      spans.append(
        Span(text: "  \(Quantity.fixed(sample.errorsPerSecond, digits: 1)) errors/s", .bad))
    }
    return spans
  }

  private func drawCharts(_ samples: [EndpointSample], in rect: Rect, on frame: inout Frame) {
    guard rect.height >= 4 else { return }
    let isWide = rect.width >= 100
    let parts =
      isWide || rect.height < 12
      ? rect.splitColumns([.flexible(), .flexible()], gap: 2)
      : rect.splitRows([.flexible(), .flexible()])
    let step = TrafficPoints.step(spanning: Self.span, columns: parts[0].width)
    draw(
      "requests and errors a second",
      [
        series("requests", samples, .chartA, over: step, as: TrafficPoints.mean) {
          $0.requestsPerSecond
        },
        series("errors", samples, .bad, .dotted, over: step, as: TrafficPoints.largest) {
          $0.errorsPerSecond
        },
      ], from: samples, in: parts[0], on: &frame)
    draw(
      "time to answer, ms",
      [
        series("p50", samples, .chartB, over: step, as: TrafficPoints.mean) {
          $0.p50Milliseconds
        },
        series("p99", samples, .chartC, .dotted, over: step, as: TrafficPoints.largest) {
          $0.p99Milliseconds
        },
      ], from: samples, in: parts[1], on: &frame)
  }

  private var now: Timestamp { max(console.now, page?.samples.last?.at ?? console.now) }

  private func series(
    _ name: SafeText, _ samples: [EndpointSample], _ role: Role,
    _ pattern: LineChart.Pattern = .solid, over step: Int64, as sum: ([Double]) -> Double,
    _ value: (EndpointSample) -> Double?
  ) -> LineChart.Series {
    let points = TrafficPoints(samples).summed(over: step, until: now, as: sum, value)
    return LineChart.Series(name, points, role: role, pattern: pattern)
  }

  private func draw(
    _ title: SafeText, _ series: [LineChart.Series], from samples: [EndpointSample], in rect: Rect,
    on frame: inout Frame
  ) {
    let inside = Panel(title).draw(in: rect, on: &frame).inset(left: 1)
    // Up to now, not up to the last measurement: silence is part of the picture.
    let end = Double(now.milliseconds)
    let offset = Int(console.settings.timeOffset.wholeMilliseconds / 1_000)
    let highest = series.flatMap(\.points).map(\.y).filter(\.isFinite).max() ?? 1
    let chart = LineChart(
      series: samples.isEmpty ? [] : series, format: .time(utcOffsetSeconds: offset),
      xRange: LineChart.range(until: end, spanning: Self.span, columns: max(1, inside.width - 8)),
      yRange: 0...SmallChart.ceiling(above: highest)
    ).styled(for: console)
    chart.draw(in: inside, on: &frame)
  }

  private func drawSamples(_ samples: [EndpointSample], in rect: Rect, on frame: inout Frame) {
    let columns = [
      Table.Column("TIME", width: .fixed(8)),
      Table.Column("VER", width: .fixed(4), expendability: 1),
      Table.Column("REQ/S", width: .fixed(8), align: .right),
      Table.Column("ROWS/S", width: .fixed(8), align: .right, expendability: 2),
      Table.Column("ERR/S", width: .fixed(7), align: .right),
      Table.Column("P50 MS", width: .fixed(8), align: .right, expendability: 3),
      Table.Column("P99 MS", width: .fixed(8), align: .right),
    ]
    let rows = samples.suffix(max(1, rect.height - 1)).reversed().map { sample in
      Table.Row([
        .plain(clock.long(sample.at), .dim), .optional(sample.version.map { "v\($0)" }, .champion),
        .plain(Quantity.fixed(sample.requestsPerSecond, digits: 1)),
        .plain(Quantity.fixed(sample.rowsPerSecond, digits: 1)),
        .plain(
          Quantity.fixed(sample.errorsPerSecond, digits: 1),
          sample.errorsPerSecond > 0 ? .bad : .dim),
        .optional(sample.p50Milliseconds.map { Quantity.fixed($0, digits: 2) }),
        .optional(sample.p99Milliseconds.map { Quantity.fixed($0, digits: 2) }),
      ])
    }
    Table(columns: columns, rows: rows, emptyText: "no request yet").draw(in: rect, on: &frame)
  }

  private func drawVersions(in rect: Rect, on frame: inout Frame) {
    let columns = [
      Table.Column("VERSION", width: .fixed(10)),
      Table.Column("REQUESTS", width: .fixed(10), align: .right),
      Table.Column("ROWS", width: .fixed(10), align: .right, expendability: 1),
      Table.Column("ERRORS", width: .fixed(8), align: .right),
      Table.Column("LAST ANSWER", width: .fixed(14), align: .right, expendability: 2),
    ]
    let champion = page?.binding.champion
    let start = console.identity.map { clock.short($0.startedAt) }
    let empty = SafeText(
      "no request was answered" + (start.map { " since the engine started \($0)" } ?? " yet"))
    let body = rect.inset(top: 1)
    RowTable(console).table(columns, height: body.height, empty: empty) {
      guard case .traffic(let traffic) = $0 else { return Table.Row([Span]()) }
      return Table.Row([
        .plain("v\(traffic.version)", traffic.version == champion ? .champion : .normal),
        .plain(Quantity.count(traffic.requests)), .plain(Quantity.count(traffic.rows)),
        .plain(Quantity.count(traffic.errors), traffic.errors > 0 ? .bad : .dim),
        .optional(traffic.lastAt.map(clock.long), .dim),
      ])
    }.draw(in: body, on: &frame)
  }
}
