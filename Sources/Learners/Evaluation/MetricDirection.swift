/// Says which of two values of a metric is the better one.
///
/// The one table of directions: gates, comparisons and charts ask here.
///
///     MetricDirection.of("auc")                      // .higherIsBetter
///     MetricDirection.of("rmse")?.isBetter(2, than: 3)  // true
public enum MetricDirection: String, Codable, CaseIterable, Hashable, Sendable {
  /// The larger value is better.
  case higherIsBetter
  /// The smaller value is better.
  case lowerIsBetter
  /// The value nearer to 0 is better.
  case nearerToZeroIsBetter

  /// Returns the direction of a metric by its wire name.
  ///
  /// The estimated twin (`cbpe.auc`) and the one of a class (`class.cat.f1`) have the same
  /// direction.
  ///
  /// - Parameter metric: The wire name, such as `auc` or `log_loss`.
  /// - Returns: The direction; nil when the name is unknown or no value of it is better.
  public static func of(_ metric: String) -> MetricDirection? {
    let name = metric.split(separator: ".").last.map(String.init) ?? metric
    return directions[name]
  }

  /// Returns whether one value is better than another; equal values are not.
  ///
  /// - Parameters:
  ///   - value: The value asked about; NaN is never better.
  ///   - other: The value it must beat.
  /// - Returns: Whether `value` is strictly better.
  public func isBetter(_ value: Double, than other: Double) -> Bool {
    switch self {
    case .higherIsBetter: value > other
    case .lowerIsBetter: value < other
    case .nearerToZeroIsBetter: abs(value) < abs(other)
    }
  }

  /// Returns how much better one value is than another; negative when it is worse.
  ///
  /// - Parameters:
  ///   - value: The value asked about.
  ///   - other: The value it is compared with.
  /// - Returns: The gain, in the metric's own unit.
  public func gain(of value: Double, over other: Double) -> Double {
    switch self {
    case .higherIsBetter: value - other
    case .lowerIsBetter: other - value
    case .nearerToZeroIsBetter: abs(other) - abs(value)
    }
  }

  private static let directions: [String: MetricDirection] = [
    "precision": .higherIsBetter, "recall": .higherIsBetter, "specificity": .higherIsBetter,
    "accuracy": .higherIsBetter, "balanced_accuracy": .higherIsBetter, "f1": .higherIsBetter,
    "mcc": .higherIsBetter, "auc": .higherIsBetter, "gini": .higherIsBetter,
    "average_precision": .higherIsBetter, "pr_auc_trapezoid": .higherIsBetter,
    "ks_score": .higherIsBetter, "label_coverage": .higherIsBetter,
    "macro_precision": .higherIsBetter, "macro_recall": .higherIsBetter,
    "macro_f1": .higherIsBetter, "micro_precision": .higherIsBetter,
    "micro_recall": .higherIsBetter, "micro_f1": .higherIsBetter, "r2": .higherIsBetter,
    "auc_se_hanley_mcneil": .lowerIsBetter, "log_loss": .lowerIsBetter, "brier": .lowerIsBetter,
    "ece10": .lowerIsBetter, "ece10_mass": .lowerIsBetter, "rmse": .lowerIsBetter,
    "mse": .lowerIsBetter, "mae": .lowerIsBetter, "mape": .lowerIsBetter, "wape": .lowerIsBetter,
    "smape": .lowerIsBetter, "mase": .lowerIsBetter, "rmsse": .lowerIsBetter,
    "bias": .nearerToZeroIsBetter,
  ]
}
