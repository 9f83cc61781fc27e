public import Domain
public import Tables

/// Answers by a saved model: codes rows as training did and evaluates them.
public struct LoadedModel: Sendable {
  /// What the model predicts, and how it was made.
  public let manifest: ModelManifest
  /// Codes named columns into the rows the model reads.
  public let preprocessing: Preprocessing
  private let predictor: Predictor

  init(_ manifest: ModelManifest, _ predictor: Predictor) {
    self.manifest = manifest
    self.predictor = predictor
    preprocessing = Preprocessing(manifest.features)
  }

  /// Loads the model whose folder is `path`.
  ///
  /// - Parameter path: A folder that ``FittedModel/write(to:)`` wrote.
  /// - Throws: ``Problem`` with code `fileMissing`, `damaged` or `invalidInput`.
  public init(path: String) throws(Problem) {
    let folder = ModelFolder(path: path)
    let manifest = try Self.manifest(in: folder)
    let predictor = try Self.predictor(for: manifest, in: folder)
    guard predictor.featureCount == manifest.features.count,
      predictor.outputCount == (manifest.task == .multiclass ? manifest.classes.count : 1)
    else {
      throw Problem(
        .damaged, "the model's files do not belong together", at: SafeText(path).text,
        fix: "Fit the model again, or copy its whole folder again.")
    }
    self.init(manifest, predictor)
  }

  /// How each feature is coded, in the order the model reads them.
  public var features: [FeatureCoding] { manifest.features }

  /// Scores the rows of `block`, whose columns may come in any order.
  ///
  /// - Parameter block: Rows with every feature among their columns.
  /// - Returns: For each row the probability of the positive class, or the predicted number.
  /// - Throws: ``Problem`` with code `invalidInput` that names the column, or when the model is
  ///   multi-class.
  public func predict(_ block: RowBlock) throws(Problem) -> [Double] {
    guard predictor.outputCount == 1 else {
      throw Problem(
        .invalidInput, "the model answers with \(predictor.outputCount) classes, not one score",
        fix: "Ask for the classes' probabilities.")
    }
    return predictor.predict(try preprocessing.encode(block).matrix)
  }

  /// Scores rows that are coded already.
  ///
  /// - Parameter matrix: Rows from ``preprocessing``.
  /// - Returns: One number a row, or one for each class of each row.
  public func predict(_ matrix: FeatureMatrix) -> [Double] {
    predictor.predict(matrix)
  }

  /// Scores the rows of `block` by each class.
  ///
  /// - Parameter block: Rows with every feature among their columns.
  /// - Returns: For each row the probability of each class, in the order of the manifest's classes.
  /// - Throws: ``Problem`` with code `invalidInput` that names the column.
  public func predictClasses(_ block: RowBlock) throws(Problem) -> [[Double]] {
    let shares = predictor.predict(try preprocessing.encode(block).matrix)
    let width = predictor.outputCount
    return (0..<block.rowCount).map { Array(shares[$0 * width..<($0 + 1) * width]) }
  }

  /// Scores one row that is coded already; the path of a single request.
  ///
  /// - Parameter row: One code a feature, in the order of ``features``; NaN is missing.
  /// - Returns: The score; NaN when the row has another length.
  public func predict(row: [Double]) -> Double {
    predictor.predict(row: row)
  }

  /// Returns what the model says of a score: the class for binary models, nil for numbers.
  public func predictedClass(for score: Double) -> String? {
    guard let threshold = manifest.threshold, manifest.classes.count == 2, !score.isNaN else {
      return nil
    }
    return manifest.classes[score >= threshold ? 1 : 0]
  }

  private static func manifest(in folder: ModelFolder) throws(Problem) -> ModelManifest {
    let bytes = try folder.bytes(of: ModelFolder.manifest)
    let manifest = try StableJSON.value(ModelManifest.self, from: bytes, of: ModelFolder.manifest)
    guard manifest.format == ModelManifest.currentFormat else {
      throw Problem(
        .invalidInput,
        "the model folder has format \(manifest.format), this program reads format "
          + "\(ModelManifest.currentFormat)",
        at: SafeText(folder.path).text, fix: "Fit the model again with this program.")
    }
    return manifest
  }

  private static func predictor(
    for manifest: ModelManifest, in folder: ModelFolder
  ) throws(Problem) -> Predictor {
    let bytes = try folder.bytes(of: ModelFolder.model)
    switch manifest.learner {
    case .boostedTrees: return .trees(try TreeEnsemble(xgboostJSON: bytes))
    case .logistic, .linear:
      let model = try StableJSON.value(LinearModel.self, from: bytes, of: ModelFolder.model)
      return .linear(model)
    }
  }
}
