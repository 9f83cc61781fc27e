import Domain
import Testing
import TextUI

@Suite struct ChartSizesTests {
  private static let sizes = [
    Size(width: 0, height: 0), Size(width: 1, height: 1), Size(width: 2, height: 1),
    Size(width: 1, height: 9), Size(width: 5, height: 3), Size(width: 16, height: 5),
    Size(width: 17, height: 40), Size(width: 41, height: 7), Size(width: 200, height: 60),
  ]

  private func draw(_ chart: any Chart) {
    for glyphs in [Glyphs.unicode, .blocks, .ascii] {
      for size in Self.sizes {
        var frame = Frame(size, glyphs: glyphs)
        chart.draw(in: frame.bounds, on: &frame)
        chart.table.draw(in: frame.bounds, on: &frame)
        let isASCII = frame.text.allSatisfy(\.isASCII)
        #expect(glyphs != .ascii || isASCII)
        #expect(frame.size == size)
      }
    }
  }

  @Test(arguments: ChartGallery.all.map(\.name))
  func `each chart is drawn at every size, down to one cell`(name: String) throws {
    draw(try #require(ChartGallery.all.first { $0.name == name }?.chart))
  }

  @Test(arguments: [
    [Double](), [Double.nan], [Double.infinity, -Double.infinity], [1], [3, 3, 3],
    [1e308, -1e308, 1e308],
    [.leastNonzeroMagnitude, 1e-300], [0, .nan, 5, .infinity, -2], [1e9, 1e9 + 1],
  ])
  func `odd values are drawn by every kind of chart`(values: [Double]) {
    let points = values.enumerated().map { ChartPoint(x: Double($0.offset), y: $0.element) }
    let least = values.first ?? 0
    for isLogarithmic in [false, true] {
      let chart = LineChart(
        series: [.init("名前 a long name of a series", points)],
        bands: [.init("band", points.map { ChartInterval(x: $0.x, low: least, high: $0.y) })],
        threshold: points, isLogarithmic: isLogarithmic, cursor: 1)
      draw(chart)
      draw(chart.smoothed(weight: 0.9))
    }
    draw(
      QuantileBands(
        "q",
        points.map {
          .init(x: $0.x, lowest: $0.y, low: least, median: $0.y, high: $0.y, highest: least)
        }))
    draw(
      ForecastChart(
        "f", history: points,
        forecast: points.map {
          .init(x: $0.y, mean: $0.y, low80: least, high80: $0.y, low95: $0.y, high95: least)
        }))
    draw(Histogram(of: values, bins: 7, "h"))
    draw(Histogram("h", from: least, to: values.last ?? 0, counts: [1, .max, -1, 0]))
    draw(ROCCurve([.init("r", points)], cursor: 0.5))
    draw(
      Calibration("c", values.map { .init(predicted: $0, observed: $0, count: Int.max / 4) }))
    draw(SparklineTable(values.map { .init("s", [$0, $0]) } + [.init("all", values)]))
  }

  @Test func `charts without anything say so`() {
    let charts: [any Chart] = [
      LineChart(series: []), QuantileBands("q", []), ForecastChart("f", history: [], forecast: []),
      Histogram("h", from: 0, to: 1, counts: []), ConfusionChart(classes: [], counts: []),
      ConfusionChart(classes: ["a"], counts: [[0]]), ROCCurve([]), Calibration("c", []),
      SparklineTable([]), PairedBars([]), Heatmap(rows: []),
    ]
    for chart in charts {
      draw(chart)
      var frame = Frame(Size(width: 50, height: 9))
      chart.draw(in: frame.bounds, on: &frame)
      #expect(frame.text.contains("no "), "\(chart)")
      var numbers = Frame(Size(width: 50, height: 9))
      chart.table.draw(in: numbers.bounds, on: &numbers)
      #expect(numbers.text.contains("no "), "\(chart)")
    }
  }
}
