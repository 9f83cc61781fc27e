/// Says which alerts start a retraining, and how often at most.
public struct AlertTriggerRules: Codable, Hashable, Sendable {
  /// Says what an alert has found.
  public enum Finding: String, Codable, CaseIterable, Hashable, Sendable {
    /// The inputs or the predictions have moved.
    case drift
    /// The predictions have become worse.
    case decay

    /// Whether an alert of that kind has found it.
    public func includes(_ kind: AlertKind) -> Bool {
      switch kind {
      case .drift, .predictionDrift: self == .drift
      case .decay: self == .decay
      case .capture, .damage: false
      }
    }
  }

  /// The model.
  public let model: ModelName
  /// What must have been found.
  public let finding: Finding
  /// The hours that lie between two firings at least.
  public let coolDownHours: Double
  /// Firings within 24 hours at most.
  public let dailyMost: Int
  /// Labelled rows that must have arrived since the last training.
  public let newRows: Int
  /// The share of rows whose value is missing or breaks the schema from which a column counts as
  /// broken, so that nothing is trained.
  public let brokenShare: Double

  /// Creates alert trigger rules from their parts.
  public init(
    model: ModelName, finding: Finding, coolDownHours: Double = 24, dailyMost: Int = 1,
    newRows: Int = 1, brokenShare: Double = 0.5
  ) {
    self.model = model
    self.finding = finding
    self.coolDownHours = coolDownHours
    self.dailyMost = dailyMost
    self.newRows = newRows
    self.brokenShare = brokenShare
  }
}
