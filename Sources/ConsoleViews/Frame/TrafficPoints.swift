import Domain
import TextUI

/// Turns the measurements of an endpoint into points of a chart.
///
/// Quiet seconds are not measured, and while no engine runs nothing is: there a line has a gap.
struct TrafficPoints {
  /// How far apart two measurements of the same stretch may be, in milliseconds.
  private static let longestStep: Int64 = 2_500
  private let samples: [EndpointSample]

  init(_ samples: [EndpointSample]) {
    self.samples = samples
  }

  /// Returns a point for each measurement, and one without a value after each stretch.
  func values(_ value: (EndpointSample) -> Double) -> [ChartPoint] {
    var points: [ChartPoint] = []
    points.reserveCapacity(samples.count)
    var last: Timestamp?
    for sample in samples {
      let place = Double(sample.at.milliseconds)
      if let last, sample.at.milliseconds - last.milliseconds > Self.longestStep {
        points.append(ChartPoint(x: Double(last.milliseconds) + 1, y: .nan))
      }
      points.append(ChartPoint(x: place, y: value(sample)))
      last = sample.at
    }
    return points
  }

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
      let next = (sample.at.milliseconds + step - 1) / step * step
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
