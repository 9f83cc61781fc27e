/// Says what an alert is about.
public enum AlertKind: String, Codable, CaseIterable, Hashable, Sendable {
  /// Inputs drifted.
  case drift
  /// Predictions drifted.
  case predictionDrift
  /// The realised metric fell.
  case decay
  /// Predictions could not be written.
  case capture
  /// Predictions that were written cannot be read any more.
  case damage
}
