/// Measures the traffic of an endpoint over the last second; the latest wins.
public struct EndpointSample: Codable, Hashable, Sendable {
  /// The endpoint.
  public let model: ModelName
  /// When the second ended.
  public let at: Timestamp
  /// The version that answered.
  public let version: Int?
  /// Requests a second.
  public let requestsPerSecond: Double
  /// Rows a second.
  public let rowsPerSecond: Double
  /// Refused or failed requests a second.
  public let errorsPerSecond: Double
  /// Median time to answer, in milliseconds.
  public let p50Milliseconds: Double?
  /// 99th percentile of the time to answer, in milliseconds.
  public let p99Milliseconds: Double?

  /// Creates an endpoint sample from its parts.
  public init(
    model: ModelName, at: Timestamp, version: Int? = nil, requestsPerSecond: Double,
    rowsPerSecond: Double, errorsPerSecond: Double, p50Milliseconds: Double? = nil,
    p99Milliseconds: Double? = nil
  ) {
    self.model = model
    self.at = at
    self.version = version
    self.requestsPerSecond = requestsPerSecond
    self.rowsPerSecond = rowsPerSecond
    self.errorsPerSecond = errorsPerSecond
    self.p50Milliseconds = p50Milliseconds
    self.p99Milliseconds = p99Milliseconds
  }
}
