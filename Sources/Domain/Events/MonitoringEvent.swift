/// States a change of windows, alerts or labels.
public enum MonitoringEvent: Codable, Hashable, Sendable {
  /// A window closed with its verdict.
  case windowClosed(WindowSummary)
  /// Labels changed a window's realised metric.
  case outcomesJoined(WindowSummary)
  /// Something needs attention.
  case alertRaised(Alert)
  /// It no longer does.
  case alertCleared(Alert)
  /// Somebody has seen it.
  case alertAcknowledged(Alert)
}
