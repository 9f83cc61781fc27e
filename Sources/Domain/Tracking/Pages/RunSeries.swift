/// Holds a metric of one run over its steps, sampled to what a chart can show.
public struct RunSeries: Codable, Hashable, Sendable {
  /// The run.
  public let run: ExperimentRunID
  /// The run's name.
  public let name: String
  /// The name of the metric.
  public let key: String
  /// Points by step, evenly chosen, the last one included.
  public let points: [SeriesPoint]

  /// Creates a series from its parts.
  public init(run: ExperimentRunID, name: String, key: String, points: [SeriesPoint]) {
    self.run = run
    self.name = name
    self.key = key
    self.points = points
  }

  /// How many of the points are not a number.
  public var undefinedCount: Int { points.count { $0.value.value.isNaN } }
}

/// Holds one point of a series.
public struct SeriesPoint: Codable, Hashable, Sendable {
  /// The index within the series.
  public let step: Int64
  /// The value.
  public let value: LoggedNumber

  /// Creates a point from its parts.
  public init(step: Int64, value: LoggedNumber) {
    self.step = step
    self.value = value
  }
}
