public import Domain

/// Trains boosted trees with XGBoost's C library; the same rows, parameters and seed give the same
/// bytes.
public struct TreeTrainer: Sendable {
  private let task: LearningTask
  private let classCount: Int
  private let parameters: TreeParameters
  private let seed: UInt64

  /// Creates a trainer.
  ///
  /// - Parameters:
  ///   - task: What the model predicts.
  ///   - classCount: How many classes a multi-class model has; ignored otherwise.
  ///   - parameters: The parameters of the trees.
  ///   - seed: Decides which rows and features each tree sees.
  public init(task: LearningTask, classCount: Int, parameters: TreeParameters, seed: UInt64) {
    self.task = task
    self.classCount = classCount
    self.parameters = parameters
    self.seed = seed
  }

  /// Holds a finished training.
  public struct Outcome: Sendable {
    /// The model as the library saves it, without the rounds after the best one.
    public let json: [UInt8]
    /// How many rounds the model has.
    public let rounds: Int
    /// The measure that decided when to stop, and its value in the best round.
    public let best: TrainingProgress
  }

  /// Trains on `training`, and stops once the measure on `validation` no longer improves.
  ///
  /// - Parameters:
  ///   - training: The rows to learn from.
  ///   - validation: Rows never learned from; without any, all rounds are made.
  ///   - featureNames: The names written into the model.
  ///   - progress: Called after each round.
  /// - Returns: The model and how it was reached.
  /// - Throws: ``Problem`` with code `invalidInput` when there is nothing to learn from or the
  ///   library refuses.
  public func train(
    on training: LabelledRows, validatedBy validation: LabelledRows, featureNames: [String],
    progress: (TrainingProgress) -> Void
  ) throws(Problem) -> Outcome {
    guard training.rowCount > 0 else {
      throw Problem(.invalidInput, "there are no rows to train on", fix: "Give labelled rows.")
    }
    let learned = try BoosterMatrix(training, threads: parameters.threads)
    let hasValidation = validation.rowCount > 0
    let measured =
      hasValidation ? try BoosterMatrix(validation, threads: parameters.threads) : learned
    let booster = try Booster(for: hasValidation ? [learned, measured] : [learned])
    try configure(booster, for: training)
    try booster.setFeatureNames(featureNames)
    let best = try run(booster, learned, measured, isValidated: hasValidation, progress)
    let model = try booster.first(best.round)
    return Outcome(json: try model.json(), rounds: best.round, best: best)
  }

  private func run(
    _ booster: Booster, _ learned: BoosterMatrix, _ measured: BoosterMatrix, isValidated: Bool,
    _ progress: (TrainingProgress) -> Void
  ) throws(Problem) -> TrainingProgress {
    let patience =
      isValidated && parameters.earlyStoppingRounds > 0
      ? parameters.earlyStoppingRounds : Int.max
    var best: TrainingProgress?
    var last = TrainingProgress(
      round: 0, rounds: 0, isValidated: isValidated, metric: metric, value: .nan, bestRound: 0)
    for round in 1...max(1, parameters.rounds) {
      try booster.update(round: round - 1, on: learned)
      let value = try booster.measure(round: round - 1, on: measured)
      let isBest = best.map { isBetter(value, than: $0.value) } ?? true
      last = TrainingProgress(
        round: round, rounds: parameters.rounds, isValidated: isValidated, metric: metric,
        value: value,
        bestRound: isBest ? round : best?.round ?? round)
      if isBest { best = last }
      progress(last)
      if round - last.bestRound >= patience { break }
    }
    return isValidated && parameters.earlyStoppingRounds > 0 ? best ?? last : last
  }

  private func configure(_ booster: Booster, for training: LabelledRows) throws(Problem) {
    var settings = [
      ("verbosity", "0"), ("tree_method", "hist"), ("booster", "gbtree"),
      ("nthread", "\(parameters.threads)"), ("seed", "\(seed % 2_147_483_647)"),
      ("eta", "\(parameters.learningRate)"), ("max_depth", "\(parameters.maxDepth)"),
      ("min_child_weight", "\(parameters.minChildWeight)"),
      ("subsample", "\(parameters.subsample)"),
      ("colsample_bytree", "\(parameters.columnSample)"), ("lambda", "\(parameters.lambda)"),
      ("objective", objective), ("eval_metric", metric),
    ]
    if task == .multiclass {
      settings.append(("num_class", "\(classCount)"))
    } else {
      settings.append(("base_score", "\(baseScore(training.labels))"))
    }
    for (name, value) in settings { try booster.set(name, to: value) }
  }

  /// The mean of the labels: the answer before any tree; kept off 0 and 1 for probabilities.
  private func baseScore(_ labels: [Double]) -> Float {
    let mean = labels.reduce(0, +) / Double(max(1, labels.count))
    return Float(task == .binary ? min(max(mean, 1e-4), 1 - 1e-4) : mean)
  }

  private var objective: String {
    switch task {
    case .binary: TreeObjective.binaryLogistic.rawValue
    case .multiclass: TreeObjective.multiSoftprob.rawValue
    case .regression: TreeObjective.squaredError.rawValue
    }
  }

  private var metric: String {
    switch task {
    case .binary: "auc"
    case .multiclass: "mlogloss"
    case .regression: "rmse"
    }
  }

  private func isBetter(_ value: Double, than best: Double) -> Bool {
    guard value.isFinite else { return false }
    guard best.isFinite else { return true }
    return task == .binary ? value > best : value < best
  }
}
