/// Records that something about a model needs attention.
public struct Alert: Codable, Hashable, Sendable {
  /// Identifies the alert.
  public let id: AlertID
  /// The model.
  public let model: ModelName
  /// What it is about.
  public let kind: AlertKind
  /// How loud it is.
  public let level: AlertLevel
  /// The columns concerned.
  public let columns: [String]
  /// The window that raised it.
  public let windowIndex: Int?
  /// What was measured, in words.
  public let message: String
  /// When it was raised.
  public let raisedAt: Timestamp
  /// When it cleared.
  public var clearedAt: Timestamp?
  /// Who has seen it.
  public var acknowledgedBy: OperatorName?
  /// When it was acknowledged.
  public var acknowledgedAt: Timestamp?

  /// Creates an alert from its parts.
  public init(
    id: AlertID, model: ModelName, kind: AlertKind, level: AlertLevel, columns: [String] = [],
    windowIndex: Int? = nil, message: String, raisedAt: Timestamp, clearedAt: Timestamp? = nil,
    acknowledgedBy: OperatorName? = nil, acknowledgedAt: Timestamp? = nil
  ) {
    self.id = id
    self.model = model
    self.kind = kind
    self.level = level
    self.columns = columns
    self.windowIndex = windowIndex
    self.message = message
    self.raisedAt = raisedAt
    self.clearedAt = clearedAt
    self.acknowledgedBy = acknowledgedBy
    self.acknowledgedAt = acknowledgedAt
  }

  /// Whether the alert still stands.
  public var isOpen: Bool { clearedAt == nil }
}
