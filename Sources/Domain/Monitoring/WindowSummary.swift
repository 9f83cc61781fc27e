/// Describes one window of predictions compared with the reference.
public struct WindowSummary: Codable, Hashable, Sendable {
  /// The model.
  public let model: ModelName
  /// Counts windows of the model from 0.
  public let index: Int
  /// The version whose reference was compared.
  public let version: Int
  /// Rows in the window.
  public var rows: Int
  /// Rows at which it closes.
  public let target: Int
  /// When its first row was answered.
  public var firstAt: Timestamp?
  /// When its last row was answered.
  public var lastAt: Timestamp?
  /// Whether no further row will be added.
  public let isClosed: Bool
  /// What it says.
  public let verdict: DriftVerdict
  /// The score of each column.
  public let scores: [FeatureScore]
  /// Drifted columns divided by columns tested.
  public let driftShare: Double?
  /// The same, weighted by importance.
  public let weightedDriftShare: Double?
  /// Rows whose outcome is known.
  public var labelled: Int
  /// The monitored metric over labelled rows.
  public var realisedMetric: Double?
  /// Standard error of the realised metric.
  public var realisedError: Double?
  /// Whether the realised metric fell below its bound.
  public var isDecayed: Bool
  /// The metrics that fell below their bounds; nothing in windows that earlier builds measured.
  public var decays: [MetricDecay]?
  /// Whether a declared shift was injected into any of its rows.
  public var isInjected: Bool

  /// Creates a window summary from its parts.
  public init(
    model: ModelName, index: Int, version: Int, rows: Int = 0, target: Int,
    firstAt: Timestamp? = nil, lastAt: Timestamp? = nil, isClosed: Bool, verdict: DriftVerdict,
    scores: [FeatureScore], driftShare: Double? = nil, weightedDriftShare: Double? = nil,
    labelled: Int = 0, realisedMetric: Double? = nil, realisedError: Double? = nil,
    isDecayed: Bool = false, decays: [MetricDecay]? = nil,
    isInjected: Bool = false
  ) {
    self.model = model
    self.index = index
    self.version = version
    self.rows = rows
    self.target = target
    self.firstAt = firstAt
    self.lastAt = lastAt
    self.isClosed = isClosed
    self.verdict = verdict
    self.scores = scores
    self.driftShare = driftShare
    self.weightedDriftShare = weightedDriftShare
    self.labelled = labelled
    self.realisedMetric = realisedMetric
    self.realisedError = realisedError
    self.isDecayed = isDecayed
    self.decays = decays
    self.isInjected = isInjected
  }
}
