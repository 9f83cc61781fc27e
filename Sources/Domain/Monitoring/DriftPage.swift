/// Describes the drift of a model over its windows.
public struct DriftPage: Codable, Hashable, Sendable {
  /// The model.
  public let model: ModelName
  /// Oldest first, at most the last 48; the last may be open.
  public let windows: [WindowSummary]
  /// Most important problems first.
  public let features: [FeatureDrift]
  /// The metric watched for decay.
  public let metric: String
  /// Its value on reference rows.
  public let referenceMetric: Double?
  /// The value below which it counts as decayed.
  public let decayBound: Double?
  /// Operations on the window axis.
  public let marks: [TimelineMark]
  /// Rows a window needs before it is tested.
  public let minimumRows: Int
  /// How many windows must agree, in words.
  public let persistence: String

  /// Creates a drift page from its parts.
  public init(
    model: ModelName, windows: [WindowSummary], features: [FeatureDrift], metric: String,
    referenceMetric: Double? = nil, decayBound: Double? = nil, marks: [TimelineMark] = [],
    minimumRows: Int, persistence: String
  ) {
    self.model = model
    self.windows = windows
    self.features = features
    self.metric = metric
    self.referenceMetric = referenceMetric
    self.decayBound = decayBound
    self.marks = marks
    self.minimumRows = minimumRows
    self.persistence = persistence
  }
}
