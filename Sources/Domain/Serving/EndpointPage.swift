/// Describes an endpoint and its recent traffic.
public struct EndpointPage: Codable, Hashable, Sendable {
  /// Which version answers.
  public let binding: EndpointBinding
  /// Where to send requests.
  public let url: String
  /// One a second, oldest first.
  public let samples: [EndpointSample]
  /// Totals for each version since the engine started.
  public let versions: [VersionTraffic]
  /// Whether predictions are written to the log.
  public let capture: CaptureState
  /// Predictions answered but not written.
  public let skippedRecords: Int
  /// Counts of repaired inputs by kind: unseen category, unreadable number, missing value.
  public let inputWarnings: [String: Int]
  /// The replay into this endpoint, if one ran.
  public let replay: ReplayProgress?
  /// The latest refusals, newest first.
  public let recentErrors: [String]
  /// Predictions in the log, those answered before the engine started included; unknown of earlier
  /// builds.
  public let recordedRows: Int?
  /// When the first prediction was answered since the engine started.
  public let firstAt: Timestamp?
  /// When the last prediction was answered since the engine started.
  public let lastAt: Timestamp?

  /// Creates an endpoint page from its parts.
  public init(
    binding: EndpointBinding, url: String, samples: [EndpointSample], versions: [VersionTraffic],
    capture: CaptureState, skippedRecords: Int, inputWarnings: [String: Int] = [:],
    replay: ReplayProgress? = nil, recentErrors: [String] = [], recordedRows: Int? = nil,
    firstAt: Timestamp? = nil,
    lastAt: Timestamp? = nil
  ) {
    self.binding = binding
    self.url = url
    self.samples = samples
    self.versions = versions
    self.capture = capture
    self.skippedRecords = skippedRecords
    self.inputWarnings = inputWarnings
    self.replay = replay
    self.recentErrors = recentErrors
    self.recordedRows = recordedRows
    self.firstAt = firstAt
    self.lastAt = lastAt
  }
}
