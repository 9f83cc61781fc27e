import Domain
import TextUI

/// Makes the charts over windows of a model.
struct DriftCharts {
  private let page: DriftPage

  init(_ page: DriftPage) {
    self.page = page
  }

  /// The realised metric with the bound below which it counts as decayed.
  func realisedMetric(cursor: Int?) -> LineChart {
    let points = page.windows.map {
      ChartPoint(x: Double($0.index), y: $0.realisedMetric ?? .nan)
    }
    return LineChart(
      series: [LineChart.Series(SafeText(page.metric), points)],
      threshold: threshold(page.decayBound), events: events, format: .whole,
      cursor: x(of: cursor), xName: "window")
  }

  /// The scores of a column with its threshold, which depends on the rows of each window.
  func scores(of feature: FeatureDrift, cursor: Int?) -> LineChart {
    let points = zip(page.windows, feature.scores).map { window, score in
      ChartPoint(x: Double(window.index), y: score?.score ?? .nan)
    }
    let steps = zip(page.windows, feature.scores).compactMap { window, score in
      score?.threshold.map { ChartPoint(x: Double(window.index), y: $0) }
    }
    let alarms = zip(page.windows, feature.scores).compactMap { window, score in
      score?.isDrifted == true
        ? LineChart.Event(x: Double(window.index), sign: "!", words: "drifted") : nil
    }
    return LineChart(
      series: [LineChart.Series("score", points)], threshold: steps, events: events + alarms,
      format: .whole, cursor: x(of: cursor), xName: "window")
  }

  private func threshold(_ bound: Double?) -> [ChartPoint] {
    guard let bound, let first = page.windows.first else { return [] }
    return [ChartPoint(x: Double(first.index), y: bound)]
  }

  private func x(of cursor: Int?) -> Double? {
    cursor.flatMap { page.windows.indices.contains($0) ? Double(page.windows[$0].index) : nil }
  }

  /// Promotions, rollbacks and retrainings on the axis.
  private var events: [LineChart.Event] {
    page.marks.map { mark in
      LineChart.Event(
        x: Double(mark.windowIndex), sign: SafeText(Self.sign(of: mark)),
        words: SafeText(Self.words(for: mark)))
    }
  }

  private static func sign(of mark: TimelineMark) -> String {
    switch mark.kind {
    case .promotion: "^\(mark.label)"
    case .rollback, .undo: "<\(mark.label)"
    case .retrain: "R"
    }
  }

  private static func words(for mark: TimelineMark) -> String {
    switch mark.kind {
    case .promotion: "\(mark.label) promoted"
    case .undo: "undone, back to \(mark.label)"
    case .rollback: "rolled back to \(mark.label)"
    case .retrain: "retrained"
    }
  }
}
