public import Domain
public import Tables

/// Makes a model from labelled rows: codes them, keeps some from training, trains, chooses the
/// threshold and measures.
///
/// The same rows, configuration and seed give the same bytes.
public struct ModelFitter {
  private let configuration: FitConfiguration
  private let progress: (String) -> Void

  /// Creates a fitter.
  ///
  /// - Parameters:
  ///   - configuration: What to learn, and how.
  ///   - progress: Called with one line after each round of training.
  /// - Throws: ``Problem`` with code `invalidConfiguration` when the configuration means nothing.
  public init(
    _ configuration: FitConfiguration, progress: @escaping (String) -> Void
  ) throws(Problem) {
    try configuration.check()
    self.configuration = configuration
    self.progress = progress
  }

  /// Fits a model.
  ///
  /// - Parameters:
  ///   - data: Rows with the target and all features; rows without a truth are left out.
  ///   - validation: Rows for validation; when given, all of `data` is trained on.
  ///   - dataHash: The hash of the data, recorded in the model.
  /// - Returns: The model, not yet written.
  /// - Throws: ``Problem`` with code `invalidInput` or `invalidConfiguration`.
  public func fit(
    _ data: RowBlock, validation: RowBlock? = nil, dataHash: String
  ) throws(Problem) -> FittedModel {
    let target = try TargetCoding(configuration, from: data)
    let labels = try target.labels(of: configuration.target, in: data)
    let labelled = labels.indices.filter { !labels[$0].isNaN }
    let names = try configuration.featureNames(in: data)
    guard !names.isEmpty, !names.contains(ModelReference.predictionColumn) else {
      throw names.isEmpty ? Self.noFeatures : Self.takenName
    }
    let sides =
      validation == nil
      ? try configuration.split.divide(labelled, of: data, seed: configuration.seed)
      : ValidationSplit.Sides(training: labelled)
    let learned = data.rows(at: sides.training)
    let preprocessing = try Preprocessing.learned(
      names, from: learned, missing: configuration.sentinels(for: names))
    let training = LabelledRows(
      features: try preprocessing.encode(learned).matrix, labels: sides.training.map { labels[$0] })
    let held = try held(validation, sides.validation, of: data, target, preprocessing)
    try check(training, "training")
    let isValidated = validation != nil || configuration.split.share > 0
    if isValidated { try check(held, "validation") }

    let trained = try train(training, held, preprocessing.features, target.classes.count)
    let counts = ModelManifest.TrainingData(
      hash: dataHash, rows: data.rowCount, unlabelledRows: data.rowCount - labelled.count,
      trainingRows: training.rowCount, validationRows: held.rowCount)
    return try FittedModel(
      configuration, trained, preprocessing, target.classes, counts,
      measuredOn: held.rowCount > 0 ? held : training, training: learned,
      coded: training.features)
  }

  private static let noFeatures = Problem(
    .invalidConfiguration, "no column is left to be a feature",
    fix: "Exclude fewer columns, or give data with more.")
  private static let takenName = Problem(
    .invalidConfiguration,
    "a feature is called prediction, which is the name of the model's own answers",
    fix: "Exclude or rename the column.")

  private func held(
    _ validation: RowBlock?, _ positions: [Int], of data: RowBlock, _ target: TargetCoding,
    _ preprocessing: Preprocessing
  ) throws(Problem) -> LabelledRows {
    let block = validation ?? data.rows(at: positions)
    let labels = try target.labels(of: configuration.target, in: block)
    let rows = LabelledRows(features: try preprocessing.encode(block).matrix, labels: labels)
    return rows.rows(at: labels.indices.filter { !labels[$0].isNaN })
  }

  /// Refuses rows from which nothing can be learned or measured.
  private func check(_ rows: LabelledRows, _ which: String) throws(Problem) {
    guard rows.rowCount > 0 else {
      throw Problem(
        .invalidInput, "no \(which) row has a truth in \(SafeText(configuration.target))",
        fix: "Give labelled rows.")
    }
    guard configuration.task == .binary, Set(rows.labels).count < 2 else { return }
    throw Problem(
      .invalidInput,
      "all \(which) rows (\(rows.rowCount)) are of one class of \(SafeText(configuration.target))",
      fix: "Give more rows, or change split.validation or split.by.")
  }

  private func train(
    _ training: LabelledRows, _ held: LabelledRows, _ features: [FeatureCoding], _ classCount: Int
  ) throws(Problem) -> TrainedModel {
    switch configuration.learner {
    case .boostedTrees:
      let trainer = TreeTrainer(
        task: configuration.task, classCount: classCount, parameters: configuration.trees,
        seed: configuration.seed)
      let outcome = try trainer.train(
        on: training, validatedBy: held, featureNames: features.map(\.name)
      ) { progress($0.line) }
      return try TrainedModel(outcome, features)
    case .logistic, .linear:
      let link: LinearModel.Link = configuration.learner == .logistic ? .logit : .identity
      var steps = 0
      let model = try LinearTrainer(link: link, lambda: configuration.ridge)
        .train(on: training, features: features) { step, loss in
          steps = step
          progress("step \(step) training loss \(TrainingProgress.text(of: loss))")
        }
      return try TrainedModel(model, steps: steps, features, training.features)
    }
  }
}

extension FitConfiguration {
  /// Returns the features in the order the model reads them.
  ///
  /// - Throws: ``Problem`` with code `invalidConfiguration` for a name that is no column.
  func featureNames(in data: RowBlock, of source: String? = nil) throws(Problem) -> [String] {
    let known = Set(data.columnNames)
    func check(_ names: [String], _ key: String) throws(Problem) {
      guard let stranger = names.first(where: { !known.contains($0) }) else { return }
      throw Problem(
        .invalidConfiguration, "\(key) names \(SafeText(stranger)), which is no column of the data",
        at: source, fix: NearestName.advice(for: stranger, among: data.columnNames))
    }
    try check(categorical, "categorical")
    try check(missing.keys.sorted(), "missing")
    switch features {
    case .listed(let names):
      try check(names, "features")
      guard !names.contains(target) else {
        throw Self.refusal("the target \(SafeText(target)) is among the features", "other features")
      }
      return names
    case .all(let excluded):
      try check(excluded, "exclude")
      var left = Set(excluded + [target])
      if case .column(let name) = split.rule { left.insert(name) }
      return data.columnNames.filter { !left.contains($0) }
    }
  }

  func sentinels(for names: [String]) -> [String: [String]] {
    var sentinels: [String: [String]] = [:]
    for name in names { sentinels[name] = (missing[name] ?? []) + missingEverywhere }
    return sentinels.filter { !$0.value.isEmpty }
  }

  /// How the columns of a data file are to be read: declared kinds, and the tokens that stand for a
  /// missing value.
  func readingRules(
    for columnNames: [String]
  ) -> (kinds: [String: ColumnKind], missing: [String: [String]]) {
    var kinds: [String: ColumnKind] = [:]
    for name in categorical { kinds[name] = .categorical }
    return (kinds, sentinels(for: columnNames.filter { $0 != target }))
  }
}
