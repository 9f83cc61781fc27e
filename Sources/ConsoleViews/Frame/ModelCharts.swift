import ConsoleCore
import Domain
import TextUI

/// Makes the small charts of one model: traffic, p99, errors, drift, decay.
struct ModelCharts {
  /// The time that the charts of traffic cover, in milliseconds.
  private static let span = 300_000.0
  /// What a point of a line stands for, in milliseconds; it is drawn once it is complete, so that
  /// few cells change.
  private static let step: Int64 = 5_000
  private static let windows = 24

  private let console: Console
  private let model: ModelName
  private let samples: [EndpointSample]
  private let drift: DriftPage?

  init(_ console: Console, _ model: ModelName) {
    self.console = console
    self.model = model
    if case .endpoint(let page)? = console.page(.endpoint(model)).content {
      samples = page.samples
    } else {
      samples = []
    }
    if case .drift(let page)? = console.page(.drift(model)).content {
      drift = page
    } else {
      drift = nil
    }
  }

  /// The charts in the order in which they matter when not all fit.
  var all: [SmallChart] {
    let present = console.presentSample(of: model)
    return [
      live("requests/s", present, .chartA, TrafficPoints.mean) { $0.requestsPerSecond },
      live("p99 ms", present, .chartC, TrafficPoints.largest) { $0.p99Milliseconds },
      live("errors/s", present, .bad, TrafficPoints.largest) { $0.errorsPerSecond },
      worstDrift, decay,
    ]
  }

  private func live(
    _ title: SafeText, _ present: EndpointSample?, _ role: Role,
    _ sum: ([Double]) -> Double, _ value: (EndpointSample) -> Double?
  ) -> SmallChart {
    let now = max(console.now, samples.last?.at ?? console.now)
    let range = SmallChart.liveRange(until: Double(now.milliseconds), spanning: Self.span)
    let points = TrafficPoints(samples).summed(
      over: Self.step, until: now, as: sum, value
    ).filter { range.contains($0.x) }
    let highest = points.map(\.y).filter(\.isFinite).max() ?? 0
    let reading = present.flatMap(value).map { Quantity.fixed($0, digits: 1) }
    let lines = LineChart(
      series: [LineChart.Series(title, points, role: role)],
      format: .time(utcOffsetSeconds: Int(console.settings.timeOffset.wholeMilliseconds / 1_000)),
      xRange: range, yRange: 0...SmallChart.ceiling(above: highest))
    return SmallChart(
      title, reading: [reading.map { Span(text: $0) } ?? .unknown],
      lines: lines.styled(for: console))
  }

  /// The worst column's score as a multiple of its limit, window by window.
  private var worstDrift: SmallChart {
    let windows = drift?.windows ?? []
    let values = windows.indices.map { position in
      let scores = (drift?.features ?? []).compactMap { feature in
        feature.scores.indices.contains(position) ? feature.scores[position] : nil
      }
      return scores.filter { $0.score != nil }.map(\.severity).max()
    }
    let last = values.last { $0 != nil } ?? nil
    let reading = last.map { worst in
      Span(text: Quantity.fixed(worst, digits: 1) + "x limit", worst >= 1 ? .bad : .normal)
    }
    return chart(
      "worst drift", reading, values, limit: 1,
      range: 0...max(1.5, SmallChart.ceiling(above: values.compactMap { $0 }.max() ?? 0)))
  }

  /// The realised metric, with the bound below which it counts as decayed.
  private var decay: SmallChart {
    let windows = drift?.windows ?? []
    let last = windows.last { $0.realisedMetric != nil }
    let reading = last?.realisedMetric.map { value in
      Span(text: Quantity.fixed(value, digits: 4), last?.isDecayed == true ? .bad : .normal)
    }
    return chart(
      SafeText("realised \(drift?.metric ?? "metric")"), reading, windows.map(\.realisedMetric),
      limit: drift?.decayBound, range: nil)
  }

  private func chart(
    _ title: SafeText, _ reading: Span?, _ values: [Double?], limit: Double?,
    range: ClosedRange<Double>?
  ) -> SmallChart {
    let points = zip(drift?.windows ?? [], values).suffix(Self.windows).map { window, value in
      ChartPoint(x: Double(window.index), y: value ?? .nan)
    }
    let start = points.first?.x ?? 0
    let lines = LineChart(
      series: [LineChart.Series(title, points, role: .chartB)],
      threshold: limit.map { [ChartPoint(x: start, y: $0)] } ?? [], format: .whole, yRange: range,
      xName: "window")
    return SmallChart(title, reading: [reading ?? .unknown], lines: lines.styled(for: console))
  }
}
