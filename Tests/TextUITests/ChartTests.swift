import Foundation
import Domain
import TestSupport
import Testing
import TextUI

@Suite struct ChartTests {
  private func frame(
    _ width: Int, _ height: Int, _ glyphs: Glyphs = .unicode, _ draw: (Rect, inout Frame) -> Void
  ) -> Frame {
    var frame = Frame(Size(width: width, height: height), glyphs: glyphs)
    draw(frame.bounds, &frame)
    return frame
  }

  private func wave(_ count: Int) -> [ChartPoint] {
    (0..<count).map { number in
      let step = Double(number % 20)
      return ChartPoint(x: Double(number), y: 0.1 + (step < 10 ? step : 20 - step) * 0.02)
    }
  }

  private func driftChart() -> LineChart {
    var points = wave(60)
    points[30] = ChartPoint(x: 30, y: .nan)
    let half = points.map { ChartPoint(x: $0.x, y: $0.y / 2) }
    return LineChart(
      series: [
        .init("psi age", points),
        .init("challenger", half, role: .challenger, pattern: .dotted),
      ],
      threshold: [ChartPoint(x: 0, y: 0.2), ChartPoint(x: 40, y: 0.25)],
      events: [.init(x: 20, sign: "^v7"), .init(x: 45, sign: "R"), .init(x: 46, sign: "v")],
      cursor: 25)
  }

  @Test(arguments: [("braille", Glyphs.unicode), ("block", .blocks), ("ascii", .ascii)])
  func `a line chart shows gaps, steps, events and the values under the cursor`(
    name: String, glyphs: Glyphs
  ) {
    let frame = frame(60, 14, glyphs) { driftChart().draw(in: $0, on: &$1) }
    #expect(GoldenScreen().difference(of: frame, from: "line-chart-\(name)") == nil)
  }

  @Test func `values over time are labelled with times`() {
    let start = 1_700_000_000_000.0
    let points = wave(40).map { ChartPoint(x: start + $0.x * 60_000, y: $0.y) }
    let chart = LineChart(
      series: [.init("auc", points)], format: .time(utcOffsetSeconds: 3_600))
    let frame = frame(60, 8) { chart.draw(in: $0, on: &$1) }
    #expect(GoldenScreen().difference(of: frame, from: "line-chart-time") == nil)
  }

  @Test func `a logarithmic axis has powers of ten`() {
    let points = (0..<30).map { number in
      ChartPoint(x: Double(number), y: (0..<number / 5).reduce(0.01) { value, _ in value * 10 })
    }
    let chart = LineChart(series: [.init("latency", points)], isLogarithmic: true)
    let frame = frame(40, 12) { chart.draw(in: $0, on: &$1) }
    #expect(GoldenScreen().difference(of: frame, from: "line-chart-log") == nil)
  }

  @Test(arguments: [
    [Double](), [Double.nan], [Double.infinity, -Double.infinity], [1], [3, 3, 3], [1e308, -1e308],
    [.leastNonzeroMagnitude, 1e-300],
    [0, .nan, 5, .infinity, -2],
  ])
  func `a chart of odd values is drawn at every size`(values: [Double]) {
    let points = values.enumerated().map { ChartPoint(x: Double($0.offset), y: $0.element) }
    for glyphs in [Glyphs.unicode, .blocks, .ascii] {
      for size in [(0, 0), (1, 1), (2, 1), (1, 9), (16, 5), (41, 7)] {
        for isLogarithmic in [false, true] {
          let chart = LineChart(
            series: [.init("score", points)], threshold: points,
            events: [.init(x: 1, sign: "a very long sign")], isLogarithmic: isLogarithmic,
            cursor: 0)
          let frame = frame(size.0, size.1, glyphs) { chart.draw(in: $0, on: &$1) }
          let isASCII = frame.text.allSatisfy { $0.isASCII }
          #expect(glyphs != .ascii || isASCII)
        }
        _ = frame(size.0, size.1, glyphs) { Sparkline(values).draw(in: $0, on: &$1) }
        _ = frame(size.0, size.1, glyphs) {
          Gauge(share: values.first ?? .nan, threshold: 0.5).draw(in: $0, on: &$1)
        }
        _ = frame(size.0, size.1, glyphs) { rect, frame in
          PairedBars(values.map { .init("bin", reference: $0, current: $0, contribution: $0) })
            .draw(in: rect, on: &frame)
        }
        _ = frame(size.0, size.1, glyphs) { rect, frame in
          Heatmap(rows: [.init("age", values.map { .ratio($0) })], selectedColumn: 7)
            .draw(in: rect, on: &frame)
        }
      }
    }
  }

  @Test func `an empty chart says so`() {
    let frame = frame(30, 6) { LineChart(series: []).draw(in: $0, on: &$1) }
    #expect(frame.text.contains("no data yet"))
  }

  @Test func `a long series is drawn like all of its points`() {
    var points = (0..<100_000).map { number in
      ChartPoint(x: Double(number), y: Double(number / 500 % 7))
    }
    points[70_001] = ChartPoint(x: 70_001, y: 27)
    let frame = frame(40, 10) { LineChart(series: [.init("loss", points)]).draw(in: $0, on: &$1) }
    #expect(frame.row(1).contains { $0.role == .chartA }, "the single high point is lost")
  }

  @Test func `a live chart moves by whole columns only`() {
    let first = LineChart.range(until: 1_000, spanning: 600, columns: 60)
    #expect(first == LineChart.range(until: 991, spanning: 600, columns: 60))
    #expect(LineChart.range(until: 1_001, spanning: 600, columns: 60).upperBound == 1_010)
  }

  @Test func `windows have no halves on the axis`() {
    let points = (0...2).map { ChartPoint(x: Double($0), y: 1) }
    let chart = LineChart(series: [.init("auc", points)], format: .whole, xName: "window")
    let text = frame(60, 10) { chart.draw(in: $0, on: &$1) }.text
    let axis = text.split(separator: "\n").last.map(String.init) ?? ""
    #expect(axis.split(separator: " ").prefix(3) == ["0", "1", "2"])
  }

  @Test func `lines with letters are told apart without colours`() {
    let series = zip("ABC", [1.0, 2, 3]).map { letter, level in
      LineChart.Series(
        SafeText("line"), (0...9).map { ChartPoint(x: Double($0), y: level) }, letter: letter)
    }
    let text = frame(40, 10) { LineChart(series: series).draw(in: $0, on: &$1) }.text
    for letter in ["A", "B", "C"] {
      #expect(
        text.components(separatedBy: letter).count == 3, "once in the legend, once at the end")
    }
  }

  @Test func `letters of lines that end together stand side by side`() {
    let series = "AB".map { letter in
      LineChart.Series(
        SafeText("line"), (0...9).map { ChartPoint(x: Double($0), y: Double($0)) }, letter: letter)
    }
    let text = frame(40, 10) { LineChart(series: series).draw(in: $0, on: &$1) }.text
    #expect(text.components(separatedBy: "B").count == 3)
  }

  @Test func `small live charts move by whole minutes`() {
    let minute = 60_000.0
    let first = SmallChart.liveRange(until: 10 * minute + 1, spanning: 5 * minute)
    #expect(first == 6 * minute...11 * minute)
    #expect(first == SmallChart.liveRange(until: 11 * minute, spanning: 5 * minute))
  }

  @Test(
    arguments: [
      (0, 1), (.nan, 1), (-3, 1), (1, 1), (1.2, 1.5), (52, 75), (76, 100), (0.000_31, 0.000_5),
      (1_000_001, 1_500_000),
    ] as [(Double, Double)])
  func `the top of a live chart is a round number that seldom changes`(
    value: Double, top: Double
  ) {
    #expect(abs(SmallChart.ceiling(above: value) - top) < top / 1e9)
  }

  @Test func `a small chart names its value and the ends of its axes, as far as there is room`() {
    let points = (0...10).map { ChartPoint(x: Double($0), y: Double($0 % 4)) }
    let chart = SmallChart(
      "p99 ms", reading: [Span("3.1")],
      lines: LineChart(series: [.init("p99 ms", points)], yRange: 0...3))
    let frame = frame(30, 16) {
      chart.draw(in: $0.inset(bottom: 8), on: &$1)
      chart.draw(in: Rect(row: 9, column: 0, width: 30, height: 4), on: &$1)
      chart.draw(in: Rect(row: 13, column: 0, width: 8, height: 2), on: &$1)
      SmallChart("none", lines: LineChart(series: [])).draw(
        in: Rect(row: 13, column: 12, width: 18, height: 3), on: &$1)
    }
    #expect(GoldenScreen().difference(of: frame, from: "small-chart") == nil)
  }

  @Test func `paired bars show the reference as a tick and what each bin adds`() {
    let bars = PairedBars([
      .init("18-25", reference: 0.1, current: 0.04, contribution: -0.055),
      .init("26-40", reference: 0.1, current: 0.11, contribution: 0.001),
      .init("41-65", reference: 0.1, current: 0.31, contribution: 0.238),
      .init("unknown-category-名前", reference: 0, current: 0.02, contribution: 0.1),
      .init("gone", reference: 0.05, current: 0),
    ])
    let frame = frame(60, 5) { bars.draw(in: $0, on: &$1) }
    #expect(GoldenScreen().difference(of: frame, from: "paired-bars") == nil)
  }

  @Test func `a heatmap says each state by sign and by role`() {
    let ratios: [Heatmap.Value] = [
      .ratio(0), .ratio(0.3), .ratio(0.6), .ratio(0.9), .ratio(1), .ratio(1.7), .ratio(2.5),
      .ratio(9), .tooFew, .missing, .ratio(.nan),
    ]
    let map = Heatmap(
      rows: [.init("age", ratios), .init("a-very-long-feature-name", ratios.reversed())],
      columnLabels: ratios.indices.map { SafeText("w\($0)") }, selectedRow: 1, selectedColumn: 4)
    let frame = frame(40, 3) { map.draw(in: $0, on: &$1) }
    #expect(GoldenScreen().difference(of: frame, from: "heatmap") == nil)
  }

  @Test(arguments: [(Glyphs.unicode, "⡀⣀⣤ ⣿⣿"), (.blocks, "▁▂▅ ██"), (.ascii, "_.= ##")])
  func `a sparkline leaves a gap where a value is missing`(glyphs: Glyphs, expected: String) {
    let values = [0, 1, 4, Double.nan, 7, 8]
    let frame = frame(6, 1, glyphs) { Sparkline(values).draw(in: $0, on: &$1) }
    if glyphs.chart == .braille {
      #expect(frame.text.count == 6 && frame[Position(row: 0, column: 3)].character == " ")
    } else {
      #expect(frame.text == expected)
    }
  }
}
