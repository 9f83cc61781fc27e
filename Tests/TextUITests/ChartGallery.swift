import Domain
import TextUI

/// Holds one chart of each kind, with values like those of a real model.
enum ChartGallery {
  static let quantiles = QuantileBands(
    "latency",
    (0..<40).map { number in
      let x = Double(number)
      let rise = number < 20 ? x : 40 - x
      guard number != 30 else {
        return QuantileBands.Point(
          x: x, lowest: .nan, low: .nan, median: .nan, high: .nan, highest: .nan)
      }
      return QuantileBands.Point(
        x: x, lowest: 5 + rise / 4, low: 8 + rise / 2, median: 12 + rise, high: 15 + rise * 1.4,
        highest: 20 + rise * 2.2)
    }, xName: "window", unit: "ms", cursor: 10)

  static let forecast = ForecastChart(
    "sales",
    history: (0..<36).map { ChartPoint(x: Double($0), y: 100 + season($0) + Double($0)) },
    forecast: (36..<48).map { number in
      let mean = 100 + season(number) + Double(number)
      let spread = Double(number - 34) * 2
      return ForecastChart.Point(
        x: Double(number), mean: mean, low80: mean - spread, high80: mean + spread,
        low95: mean - spread * 1.5, high95: mean + spread * 1.5)
    }, xName: "week", cursor: 40)

  private static func season(_ number: Int) -> Double {
    let shape: [Double] = [0, 5, 12, 18, 20, 18, 12, 5, 0, -4, -6, -4]
    return shape[number % shape.count]
  }

  static let histogram = Histogram(
    "age", unit: "years", from: 20, to: 80,
    counts: [4, 9, 21, 40, 62, 71, 66, 50, 31, 18, 7, 1], leftOut: 3, selectedBin: 4)

  static let confusion = ConfusionChart(
    classes: ["setosa", "versicolor", "virginica-名前", "none"],
    counts: [[50, 0, 0, 0], [0, 44, 6, 0], [0, 9, 30, 2], [0, 0, 0, 0]])

  static let manyClasses = ConfusionChart(
    classes: (0..<30).map { SafeText("class-\($0)") },
    counts: (0..<30).map { row in (0..<30).map { row == $0 ? 90 : $0 == row + 1 ? 10 : 0 } })

  static let roc = ROCCurve([
    .init(
      "v6", [(0, 0), (0.1, 0.4), (0.3, 0.6), (0.6, 0.85), (1, 1)].map(point), role: .challenger,
      pattern: .dotted),
    .init("v7", [(0, 0), (0.05, 0.6), (0.15, 0.8), (0.4, 0.95), (1, 1)].map(point)),
  ])

  static let calibration = Calibration(
    "v7",
    [
      .init(predicted: 0.04, observed: 0.02, count: 900),
      .init(predicted: 0.15, observed: 0.11, count: 400),
      .init(predicted: 0.25, observed: 0.19, count: 220),
      .init(predicted: 0.35, observed: .nan, count: 0),
      .init(predicted: 0.45, observed: 0.5, count: 120),
      .init(predicted: 0.65, observed: 0.74, count: 80),
      .init(predicted: 0.85, observed: 0.93, count: 60),
      .init(predicted: 0.96, observed: 0.97, count: 30),
    ])

  static let sparklines = SparklineTable(
    [
      .init("auc", (0..<30).map { 0.8 + Double($0 % 7) / 100 }),
      .init("p99 of 名前-endpoint", (0..<30).map { 20 + Double($0) * 3 }, unit: "ms"),
      .init("constant", Array(repeating: 5, count: 30)),
      .init("with gaps", [1, .nan, 3, .nan, 2]),
      .init("one value", [1e-7]), .init("huge", [1e300, -1e300, 3e300]), .init("empty", []),
      .init("ends unknown", [1, 2, .nan]),
    ], selection: 1)

  static let bars = PairedBars([
    .init("18-25", reference: 0.1, current: 0.04, contribution: -0.055),
    .init("26-40", reference: 0.1, current: 0.11, contribution: 0.001),
    .init("unknown-名前", reference: 0, current: 0.02, contribution: 0.1),
    .init("gone", reference: 0.05, current: 0),
  ])

  static let heatmap = Heatmap(
    rows: [
      .init("age", [.ratio(0.2), .ratio(1.7), .tooFew, .missing]),
      .init("名前", [.ratio(.nan), .ratio(12)]),
    ],
    columnLabels: (4..<8).map { SafeText("window \($0)") })

  static let line = LineChart(
    series: [
      .init("champion auc", (0..<30).map { ChartPoint(x: Double($0), y: 0.8 + wave($0)) }),
      .init(
        "challenger auc",
        (10..<30).map { ChartPoint(x: Double($0), y: $0 == 20 ? .nan : 0.82 + wave($0)) },
        role: .challenger, pattern: .dotted),
    ],
    threshold: [ChartPoint(x: 0, y: 0.79), ChartPoint(x: 15, y: 0.8)],
    events: [
      .init(x: 12, sign: "^v7", words: "v7 promoted"),
      .init(x: 12, sign: "R", words: "retrained"),
      .init(x: 25, sign: "<v6", words: "rolled back to v6"),
    ], cursor: 12, xName: "window")

  private static func wave(_ number: Int) -> Double { Double((number * 7) % 11) / 200 }

  private static func point(_ x: Double, _ y: Double) -> ChartPoint { ChartPoint(x: x, y: y) }

  static let all: [(name: String, chart: any Chart)] = [
    ("line", line), ("quantiles", quantiles), ("forecast", forecast), ("histogram", histogram),
    ("confusion", confusion), ("confusion-many", manyClasses), ("roc", roc),
    ("calibration", calibration), ("sparklines", sparklines), ("bars", bars),
    ("heatmap", heatmap),
  ]
}
