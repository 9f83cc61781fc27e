/// Says how the traffic of a model is watched.
public struct MonitorRules: Codable, Hashable, Sendable {
  /// Rows at which a window closes.
  public let windowRows: Int
  /// Rows a window needs before it is tested.
  public let minimumRows: Int
  /// Windows that must agree before an alert.
  public let persistenceNeeded: Int
  /// The last windows that are looked at.
  public let persistenceOf: Int
  /// The least smoothed population stability index that counts as drift.
  public let alertScore: Double
  /// The Benjamini-Hochberg rate at which a column is noticed.
  public let falseDiscoveryRate: Double
  /// Realised metrics that are watched; the first is the one shown.
  public let decay: [DecayRule]
  /// Windows without the finding after which an alert clears.
  public let clearAfter: Int

  /// Creates a monitor rules from its parts.
  public init(
    windowRows: Int = 1000, minimumRows: Int = 300, persistenceNeeded: Int = 2,
    persistenceOf: Int = 3, alertScore: Double = 0.1, falseDiscoveryRate: Double = 0.05,
    decay: [DecayRule] = [DecayRule()], clearAfter: Int = 2
  ) {
    self.windowRows = windowRows
    self.minimumRows = minimumRows
    self.persistenceNeeded = persistenceNeeded
    self.persistenceOf = persistenceOf
    self.alertScore = alertScore
    self.falseDiscoveryRate = falseDiscoveryRate
    self.decay = decay
    self.clearAfter = clearAfter
  }
}
