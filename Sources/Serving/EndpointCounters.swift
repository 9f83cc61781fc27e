public import Domain
public import Storage

/// Counts what an endpoint has answered since the engine started.
public struct EndpointCounters: Sendable {
  /// The endpoint.
  public let model: ModelName
  /// The counters of each version.
  public let versions: [Int: VersionCounters]
  /// Requests that named no version that could be asked.
  public let refusedBeforeRouting: Int
  /// How the capture of its predictions is doing.
  public let capture: CaptureStatus
}
