import Domain
import TestSupport
import Testing
import TextUI

@Suite struct ChartGoldenTests {
  private static let tiers: [(name: String, glyphs: Glyphs)] = [
    ("braille", .unicode), ("block", .blocks), ("ascii", .ascii),
  ]

  private func frame(
    _ chart: any Chart, _ size: Size, _ glyphs: Glyphs = .unicode
  ) -> Frame {
    var frame = Frame(size, glyphs: glyphs)
    chart.draw(in: frame.bounds, on: &frame)
    return frame
  }

  @Test(arguments: [
    "quantiles", "forecast", "histogram", "confusion", "roc", "calibration", "sparklines",
  ])
  func `each kind of chart is drawn with dots, with blocks and in ASCII`(name: String) throws {
    let chart = try #require(ChartGallery.all.first { $0.name == name }?.chart)
    for (tier, glyphs) in Self.tiers {
      let frame = frame(chart, Size(width: 70, height: 16), glyphs)
      #expect(GoldenScreen().difference(of: frame, from: "chart-\(name)-\(tier)") == nil)
    }
  }

  @Test func `a matrix of too many classes sums up the rest in words`() {
    let frame = frame(ChartGallery.manyClasses, Size(width: 70, height: 10))
    #expect(GoldenScreen().difference(of: frame, from: "chart-confusion-many") == nil)
  }

  @Test func `marks are read out in words under the cursor`() {
    let frame = frame(ChartGallery.line, Size(width: 70, height: 14))
    #expect(GoldenScreen().difference(of: frame, from: "chart-line-readout") == nil)
  }

  @Test func `a smoothed chart shows what was measured behind it`() {
    let chart = LineChart(series: [ChartGallery.line.series[0]]).smoothed(weight: 0.6)
    let frame = frame(chart, Size(width: 60, height: 12))
    #expect(GoldenScreen().difference(of: frame, from: "chart-line-smoothed") == nil)
  }

  @Test func `a log scale says how many values it leaves out`() {
    let points = [10, 0, 1_000, -5, 100_000, .nan, 1].enumerated().map {
      ChartPoint(x: Double($0.offset), y: $0.element)
    }
    let chart = LineChart(series: [.init("loss", points)], isLogarithmic: true)
    let frame = frame(chart, Size(width: 60, height: 10))
    #expect(GoldenScreen().difference(of: frame, from: "chart-line-log-left-out") == nil)
  }

  @Test func `values that differ late are labelled with enough digits`() {
    let points = (0..<5).map { ChartPoint(x: Double($0), y: 1e9 + Double($0)) }
    let frame = frame(LineChart(series: [.init("rows", points)]), Size(width: 60, height: 8))
    #expect(GoldenScreen().difference(of: frame, from: "chart-line-late-digits") == nil)
  }

  @Test(arguments: ChartGallery.all.map(\.name))
  func `each chart gives its numbers as a table`(name: String) throws {
    let chart = try #require(ChartGallery.all.first { $0.name == name }?.chart)
    var frame = Frame(Size(width: 70, height: 12))
    chart.table.draw(in: frame.bounds, on: &frame)
    #expect(GoldenScreen().difference(of: frame, from: "chart-table-\(name)") == nil)
  }
}
