public import Domain

/// Holds the results of one evaluation under their wire names.
///
/// The one table that maps a name as it stands in JSON, in a gate or in a run to its value.
/// Nested ones are reached with a dot: `cbpe.auc`, `confusion.tp`, `class.cat.f1`.
///
///     let metrics = try BinaryEvaluation(truth: [1, 0], scores: [0.9, 0.2]).metrics
///     try metrics.value(named: "auc")  // 1
public struct EvaluationMetrics: Hashable, Sendable {
  /// Holds one result.
  public struct Entry: Hashable, Sendable {
    /// The wire name.
    public let name: String
    /// The value; nil where it is undefined.
    public let value: Double?
  }

  /// All results in the order people read them.
  public let entries: [Entry]

  init(_ values: KeyValuePairs<String, Double?>) {
    entries = values.map { Entry(name: $0.key, value: $0.value) }
  }

  init(entries: [Entry]) { self.entries = entries }

  /// The names there are, in order.
  public var names: [String] { entries.map(\.name) }

  /// Returns a result by its wire name.
  ///
  /// - Parameter name: The wire name, exactly as written in JSON.
  /// - Returns: The value; nil where it is undefined for these rows.
  /// - Throws: ``Problem`` with code `notFound` that names the nearest metric there is.
  public func value(named name: String) throws(Problem) -> Double? {
    guard let entry = entries.first(where: { $0.name == name }) else {
      throw Problem(
        .notFound, "there is no metric \(SafeText(name).text) in this evaluation",
        fix: NearestName.advice(for: name, among: names))
    }
    return entry.value
  }

  /// Returns the same results with a prefix and a dot before each name.
  func nested(in prefix: String) -> EvaluationMetrics {
    EvaluationMetrics(
      entries: entries.map { Entry(name: "\(prefix).\($0.name)", value: $0.value) })
  }

  static func + (left: EvaluationMetrics, right: EvaluationMetrics) -> EvaluationMetrics {
    EvaluationMetrics(entries: left.entries + right.entries)
  }
}

extension BinaryEvaluation {
  /// All results under their wire names.
  public var metrics: EvaluationMetrics {
    EvaluationMetrics([
      "rows": Double(rows), "labelled": Double(labelled), "label_coverage": labelCoverage,
      "threshold": threshold, "positives": confusion.positives, "negatives": confusion.negatives,
    ])
      + confusion.counts.nested(in: "confusion") + confusion.rates
      + EvaluationMetrics([
        "balanced_accuracy": confusion.balancedAccuracy, "auc": auc, "gini": gini,
        "average_precision": averagePrecision, "pr_auc_trapezoid": precisionRecallArea,
        "ks_score": ksScore, "auc_se_hanley_mcneil": aucStandardError, "log_loss": logLoss,
        "brier": brier, "ece10": calibrationError, "ece10_mass": calibrationErrorByMass,
        "mean_score": meanScore, "base_rate": baseRate,
      ]) + estimate.metrics.nested(in: "cbpe")
  }
}

extension EstimatedPerformance {
  /// The estimates under their wire names.
  public var metrics: EvaluationMetrics {
    confusion.rates + confusion.counts + EvaluationMetrics(["auc": auc])
  }
}

extension ConfusionMatrix {
  var counts: EvaluationMetrics {
    EvaluationMetrics([
      "tp": truePositives, "fp": falsePositives, "fn": falseNegatives, "tn": trueNegatives,
    ])
  }

  var rates: EvaluationMetrics {
    EvaluationMetrics([
      "precision": precision, "recall": recall, "specificity": specificity,
      "accuracy": accuracy, "f1": f1, "mcc": mcc,
    ])
  }
}

extension ForecastEvaluation {
  /// All results under their wire names.
  public var metrics: EvaluationMetrics {
    EvaluationMetrics([
      "rows": Double(rows), "labelled": Double(labelled), "season": Double(season), "rmse": rmse,
      "mae": mae, "bias": bias, "mape": mape, "mape_excluded": Double(mapeExcluded),
      "wape": wape, "smape": smape, "mase": mase, "rmsse": rmsse, "r2": r2,
    ])
  }
}

extension MulticlassEvaluation {
  /// All results under their wire names.
  public var metrics: EvaluationMetrics {
    let whole = EvaluationMetrics([
      "rows": Double(rows), "labelled": Double(labelled), "accuracy": accuracy,
      "balanced_accuracy": balancedAccuracy, "macro_precision": macroPrecision,
      "macro_recall": macroRecall, "macro_f1": macroF1, "micro_precision": microPrecision,
      "micro_recall": microRecall, "micro_f1": microF1,
    ])
    return classes.reduce(whole) { sum, one in
      sum
        + EvaluationMetrics([
          "support": Double(one.support), "precision": one.precision, "recall": one.recall,
          "f1": one.f1,
        ]).nested(in: "class.\(one.name)")
    }
  }
}
