import Learners

/// One JSON value of an evaluation; an undefined number is written as null, never left out.
indirect enum EvaluationDocument: Encodable, Equatable {
  case number(Double?)
  case count(Int)
  case text(String)
  case list([EvaluationDocument])
  case object([String: EvaluationDocument])

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .number(let value?) where value.isFinite: try container.encode(value)
    case .number: try container.encodeNil()
    case .count(let count): try container.encode(count)
    case .text(let text): try container.encode(text)
    case .list(let items): try container.encode(items)
    case .object(let members): try container.encode(members)
    }
  }
}

extension EvaluationDocument {
  init(_ evaluation: BinaryEvaluation) {
    let confusion = evaluation.confusion
    self = .object([
      "rows": .count(evaluation.rows), "labelled": .count(evaluation.labelled),
      "label_coverage": .number(evaluation.labelCoverage),
      "threshold": .number(evaluation.threshold),
      "positives": .count(Int(confusion.positives)), "negatives": .count(Int(confusion.negatives)),
      "confusion": .object([
        "tp": .count(Int(confusion.truePositives)), "fp": .count(Int(confusion.falsePositives)),
        "fn": .count(Int(confusion.falseNegatives)), "tn": .count(Int(confusion.trueNegatives)),
      ]),
      "precision": .number(confusion.precision), "recall": .number(confusion.recall),
      "specificity": .number(confusion.specificity), "accuracy": .number(confusion.accuracy),
      "f1": .number(confusion.f1), "mcc": .number(confusion.mcc), "auc": .number(evaluation.auc),
      "gini": .number(evaluation.gini),
      "average_precision": .number(evaluation.averagePrecision),
      "pr_auc_trapezoid": .number(evaluation.precisionRecallArea),
      "ks_score": .number(evaluation.ksScore),
      "auc_se_hanley_mcneil": .number(evaluation.aucStandardError),
      "log_loss": .number(evaluation.logLoss), "brier": .number(evaluation.brier),
      "ece10": .number(evaluation.calibrationError),
      "ece10_mass": .number(evaluation.calibrationErrorByMass),
      "mean_score": .number(evaluation.meanScore), "base_rate": .number(evaluation.baseRate),
      "cbpe": EvaluationDocument(evaluation.estimate),
    ])
  }

  private init(_ estimate: EstimatedPerformance) {
    let confusion = estimate.confusion
    self = .object([
      "precision": .number(confusion.precision), "recall": .number(confusion.recall),
      "specificity": .number(confusion.specificity), "accuracy": .number(confusion.accuracy),
      "f1": .number(confusion.f1), "mcc": .number(confusion.mcc),
      "tp": .number(confusion.truePositives), "fp": .number(confusion.falsePositives),
      "fn": .number(confusion.falseNegatives), "tn": .number(confusion.trueNegatives),
      "auc": .number(estimate.auc),
    ])
  }

  init(_ evaluation: ForecastEvaluation) {
    self = .object([
      "rows": .count(evaluation.rows), "labelled": .count(evaluation.labelled),
      "season": .count(evaluation.season), "rmse": .number(evaluation.rmse),
      "mae": .number(evaluation.mae), "bias": .number(evaluation.bias),
      "mape": .number(evaluation.mape), "mape_excluded": .count(evaluation.mapeExcluded),
      "wape": .number(evaluation.wape), "smape": .number(evaluation.smape),
      "mase": .number(evaluation.mase), "rmsse": .number(evaluation.rmsse),
      "r2": .number(evaluation.r2),
    ])
  }

  init(_ evaluation: MulticlassEvaluation) {
    self = .object([
      "rows": .count(evaluation.rows), "labelled": .count(evaluation.labelled),
      "accuracy": .number(evaluation.accuracy),
      "balanced_accuracy": .number(evaluation.balancedAccuracy),
      "macro": .object([
        "precision": .number(evaluation.macroPrecision), "recall": .number(evaluation.macroRecall),
        "f1": .number(evaluation.macroF1),
      ]),
      "micro": .object([
        "precision": .number(evaluation.microPrecision), "recall": .number(evaluation.microRecall),
        "f1": .number(evaluation.microF1),
      ]),
      "classes": .list(evaluation.classes.map(EvaluationDocument.init)),
      "confusion": .list(evaluation.table.map { .list($0.map { .count($0) }) }),
    ])
  }

  private init(_ one: MulticlassEvaluation.ClassResult) {
    self = .object([
      "name": .text(one.name), "support": .count(one.support),
      "precision": .number(one.precision), "recall": .number(one.recall), "f1": .number(one.f1),
    ])
  }
}
