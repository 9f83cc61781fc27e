/// Records one value of a metric at a step.
///
/// Infinite values are kept as the largest finite ones, so a stored value is finite or not a
/// number.
public struct MetricPoint: Codable, Hashable, Sendable {
  /// The name of the metric.
  public let key: String
  /// The value; it may be not a number.
  public let value: Double
  /// When it was measured.
  public let timestamp: Timestamp
  /// The index within the series.
  public let step: Int64

  /// Creates a point; an infinite value becomes the largest finite one with its sign.
  public init(key: String, value: Double, timestamp: Timestamp, step: Int64 = 0) {
    self.key = key
    self.value =
      value.isInfinite
      ? (value < 0 ? -.greatestFiniteMagnitude : .greatestFiniteMagnitude) : value
    self.timestamp = timestamp
    self.step = step
  }

  /// Whether this point rather than `other` is the latest value of the metric.
  ///
  /// The highest step wins, then the latest timestamp, then the highest value; what is not a
  /// number counts as zero.
  public func isLater(than other: MetricPoint) -> Bool {
    (step, timestamp, orderValue) > (other.step, other.timestamp, other.orderValue)
  }

  private var orderValue: Double { value.isNaN ? 0 : value }
}

/// Names the dataset that a value was measured on.
public struct DatasetReference: Codable, Hashable, Sendable {
  /// The dataset's name.
  public let name: String
  /// The digest of its content; absent stands for any.
  public let digest: String?

  /// Creates a reference.
  public init(name: String, digest: String? = nil) {
    self.name = name
    self.digest = digest
  }
}

/// Records a value of a metric as it was logged: the point, and what it was measured of and on.
public struct LoggedMetric: Codable, Hashable, Sendable {
  /// The point.
  public let point: MetricPoint
  /// The logged model that the value belongs to, if any.
  public let model: LoggedModelID?
  /// The dataset it was measured on, if known.
  public let dataset: DatasetReference?

  /// Creates a logged value.
  public init(
    _ point: MetricPoint, of model: LoggedModelID? = nil, on dataset: DatasetReference? = nil
  ) {
    self.point = point
    self.model = model
    self.dataset = dataset
  }
}
