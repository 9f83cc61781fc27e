/// Asks for a change of alerts or labels.
public enum MonitoringCommand: Codable, Hashable, Sendable {
  /// Mark an alert as seen.
  case acknowledge(AlertID)
  /// Join outcomes to captured predictions by id.
  case addLabels(model: ModelName, labels: [OutcomeLabel])
}
