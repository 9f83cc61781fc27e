public import Domain

/// Turns a general drift score into a status.
///
///     let thresholds = try DriftThresholds(suspected: 0.5, detected: 0.7)
///     thresholds.status(of: 0.56)  // .suspected
public struct DriftThresholds: Codable, Hashable, Sendable {
  /// Says how sure a drift is.
  public enum Status: String, Codable, CaseIterable, Hashable, Sendable {
    /// Below both thresholds.
    case none
    /// At or above the lower threshold.
    case suspected
    /// At or above the upper threshold.
    case detected
  }

  /// The lower threshold.
  public let suspected: Double
  /// The upper threshold.
  public let detected: Double

  /// Suspected from 0.5, detected from 0.7.
  public static let standard = DriftThresholds(checked: 0.5, 0.7)

  /// Creates thresholds with 0 < suspected < detected < 1.
  ///
  /// - Parameters:
  ///   - suspected: The lower threshold.
  ///   - detected: The upper threshold.
  /// - Throws: ``Problem`` with code `invalidConfiguration` if they are not in that order.
  public init(suspected: Double, detected: Double) throws(Problem) {
    guard suspected > 0, suspected < detected, detected < 1 else {
      throw Problem(
        .invalidConfiguration,
        "drift thresholds \(suspected) and \(detected) are not in order",
        fix: "Choose 0 < suspected < detected < 1, such as 0.5 and 0.7.")
    }
    self.init(checked: suspected, detected)
  }

  private init(checked suspected: Double, _ detected: Double) {
    self.suspected = suspected
    self.detected = detected
  }

  /// Returns the status of a general score.
  public func status(of general: Double) -> Status {
    if general >= detected { return .detected }
    return general >= suspected ? .suspected : .none
  }
}
