public import Domain

/// Counts what an endpoint has answered since the engine started.
public struct EndpointCounters: Sendable {
  /// The endpoint.
  public let model: ModelName
  /// The counters of each version.
  public let versions: [Int: VersionCounters]
  /// Requests that named no version that could be asked.
  public let refusedBeforeRouting: Int
  /// Whether its predictions are written to the log.
  public let capture: CaptureState
  /// Rows in the log.
  public let recordedRows: Int
  /// Rows answered but not in the log.
  public let skippedRows: Int
}
