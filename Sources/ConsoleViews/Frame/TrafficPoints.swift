import Domain
import TextUI

/// Turns the measurements of an endpoint into points of a chart.
///
/// Quiet seconds are not measured, and while no engine runs nothing is: there a line has a gap.
struct TrafficPoints {
  private let samples: [EndpointSample]

  init(_ samples: [EndpointSample]) {
    self.samples = samples
  }

  /// Returns how long a stretch is, in milliseconds, so that a column of dots holds about one.
  static func step(spanning span: Double, columns: Int) -> Int64 {
    let wanted = span / Double(max(1, 2 * columns))
    return [1_000, 2_000, 5_000, 10_000].first { Double($0) >= wanted } ?? 30_000
  }

  /// The end of the stretch that a moment lies in; nothing for one that no clock can have shown.
  private static func end(ofStretchWith moment: Int64, _ step: Int64) -> Int64? {
    guard (1...Self.latest).contains(moment) else { return nil }
    return (moment + step - 1) / step * step
  }

  /// The last moment that is drawn: the end of the year 9999.
  private static let latest: Int64 = 253_402_300_800_000

  /// The mean of the values of a stretch.
  static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  /// The largest value: one slow second must not vanish among good ones.
  static func largest(_ values: [Double]) -> Double { values.max() ?? .nan }

  /// Returns a point for each stretch of time that is over, at its end; one without a value where
  /// nothing was measured.
  ///
  /// - Parameters:
  ///   - step: The length of a stretch, in milliseconds.
  ///   - end: The present time.
  ///   - sum: Makes one value of those of a stretch.
  ///   - value: What of a measurement is shown.
  /// - Returns: Points, ascending.
  func summed(
    over step: Int64, until end: Timestamp, as sum: ([Double]) -> Double,
    _ value: (EndpointSample) -> Double?
  ) -> [ChartPoint] {
    var points: [ChartPoint] = []
    var place: Int64 = 0
    var values: [Double] = []
    func close() {
      guard place > 0, place <= end.milliseconds else { return }
      points.append(ChartPoint(x: Double(place), y: values.isEmpty ? .nan : sum(values)))
    }
    for sample in samples {
      guard let next = Self.end(ofStretchWith: sample.at.milliseconds, step) else { continue }
      if next != place {
        close()
        if place > 0, next - place > step {
          points.append(ChartPoint(x: Double(place + step), y: .nan))
        }
        (place, values) = (next, [])
      }
      if let value = value(sample) { values.append(value) }
    }
    close()
    return points
  }
}
