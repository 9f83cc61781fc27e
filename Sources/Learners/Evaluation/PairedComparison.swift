/// Compares two models on the same rows and says whether the difference is more than chance.
///
/// The area under the ROC curve by DeLong's test, everything else by a seeded bootstrap of rows:
/// ``PairedComparison/auc(truth:champion:challenger:)`` and
/// ``PairedComparison/bootstrap(of:truth:champion:challenger:resamples:using:)``.
public struct PairedComparison: Hashable, Sendable, Codable {
  /// Says how the chance was computed.
  public enum Method: String, Hashable, Sendable, Codable {
    /// The test of DeLong, DeLong & Clarke-Pearson (1988).
    case deLong
    /// A bootstrap of rows (Efron & Tibshirani 1993), percentile interval.
    case bootstrap
  }

  /// The chance of such a difference below which it is no chance.
  public static let significanceLevel = 0.05

  /// The wire name of the metric.
  public let metric: String
  /// How the chance was computed.
  public let method: Method
  /// The number of labelled rows both were measured on.
  public let rows: Int
  /// The champion's value; nil where it is undefined.
  public let champion: Double?
  /// The challenger's value; nil where it is undefined.
  public let challenger: Double?
  /// The standard error of the difference.
  public let standardError: Double?
  /// The lower end of the 95 % interval of the difference.
  public let lower95: Double?
  /// The upper end of the 95 % interval of the difference.
  public let upper95: Double?
  /// The two-sided chance of such a difference between equal models.
  public let pValue: Double?

  /// The challenger's value less the champion's.
  public var difference: Double? {
    guard let champion, let challenger else { return nil }
    return challenger - champion
  }

  /// Whether the difference is larger than chance explains.
  public var isSignificant: Bool { pValue.map { $0 < Self.significanceLevel } ?? false }

  /// Whether the challenger is better by more than chance explains.
  public var isImprovement: Bool { isSignificant && isBetter(challenger, than: champion) }

  /// Whether the challenger is worse by more than chance explains.
  public var isDecline: Bool { isSignificant && isBetter(champion, than: challenger) }

  private func isBetter(_ value: Double?, than other: Double?) -> Bool {
    guard let value, let other else { return false }
    return MetricDirection.of(metric)?.isBetter(value, than: other) ?? false
  }
}
