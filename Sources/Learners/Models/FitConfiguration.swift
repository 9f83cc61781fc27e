public import Domain

/// Says what to learn from which columns, and how: the content of a `fit` file.
public struct FitConfiguration: Hashable, Sendable {
  /// Which way of learning makes the model.
  public var learner: LearnerKind
  /// What the model predicts.
  public var task: LearningTask
  /// The column to learn.
  public var target: String
  /// The target's value that counts as positive; nil when it is plain (`1`, `true`).
  public var positive: String?
  /// Which columns the model reads.
  public var features: Features = .all(except: [])
  /// Columns whose numbers are names of groups.
  public var categorical: [String] = []
  /// Tokens that stand for a missing value, by column.
  public var missing: [String: [String]] = [:]
  /// Tokens that stand for a missing value in every feature.
  public var missingEverywhere: [String] = []
  /// Which rows are kept from training.
  public var split = ValidationSplit()
  /// Decides the split, and which rows and features each tree sees.
  public var seed: UInt64 = 1
  /// The parameters of boosted trees.
  public var trees = TreeParameters()
  /// The ridge penalty of linear models.
  public var ridge = 1.0

  /// Says which columns the model reads.
  public enum Features: Hashable, Sendable {
    /// Every column but the target, the column of the split and these.
    case all(except: [String])
    /// These, in this order.
    case listed([String])
  }

  /// Creates a configuration with defaults for everything but what is learned.
  ///
  /// - Parameters:
  ///   - learner: Which way of learning makes the model.
  ///   - task: What the model predicts.
  ///   - target: The column to learn.
  public init(learner: LearnerKind, task: LearningTask, target: String) {
    self.learner = learner
    self.task = task
    self.target = target
  }

  /// Refuses combinations that mean nothing.
  ///
  /// - Throws: ``Problem`` with code `invalidConfiguration` that names the keys.
  public func check() throws(Problem) {
    switch (learner, task) {
    case (.logistic, .multiclass), (.logistic, .regression):
      throw Self.refusal("learner logistic cannot learn task \(task.rawValue)", "task: binary")
    case (.linear, .binary), (.linear, .multiclass):
      throw Self.refusal("learner linear cannot learn task \(task.rawValue)", "task: regression")
    case (.boostedTrees, _), (.logistic, .binary), (.linear, .regression): break
    }
    guard split.share >= 0, split.share < 1 else {
      throw Self.refusal("split.validation is \(split.share)", "a share from 0 up to 0.9")
    }
    guard ridge >= 0, ridge.isFinite else {
      throw Self.refusal("parameters.lambda is \(ridge)", "a number that is not negative")
    }
    try trees.check()
  }

  static func refusal(_ what: String, _ accepted: String) -> Problem {
    Problem(.invalidConfiguration, what, fix: "Use \(accepted).")
  }
}

extension TreeParameters {
  /// Refuses parameters that XGBoost would refuse, or that would run for ever.
  func check() throws(Problem) {
    let rules: [(Bool, String, String)] = [
      ((1...100_000).contains(rounds), "rounds is \(rounds)", "1 to 100000"),
      (
        learningRate > 0 && learningRate <= 1, "learning_rate is \(learningRate)",
        "a number above 0 up to 1"
      ),
      ((1...20).contains(maxDepth), "max_depth is \(maxDepth)", "1 to 20"),
      (minChildWeight >= 0, "min_child_weight is \(minChildWeight)", "0 or more"),
      (subsample > 0 && subsample <= 1, "subsample is \(subsample)", "a share above 0 up to 1"),
      (
        columnSample > 0 && columnSample <= 1, "colsample is \(columnSample)",
        "a share above 0 up to 1"
      ),
      (lambda >= 0 && lambda.isFinite, "lambda is \(lambda)", "0 or more"),
      (
        earlyStoppingRounds >= 0, "early_stopping_rounds is \(earlyStoppingRounds)",
        "0 (never) or more"
      ),
      ((1...64).contains(threads), "threads is \(threads)", "1 to 64"),
    ]
    for (holds, what, accepted) in rules where !holds {
      throw FitConfiguration.refusal("parameters.\(what)", accepted)
    }
  }
}
