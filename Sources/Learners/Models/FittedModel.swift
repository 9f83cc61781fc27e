public import Domain
import Foundation
import Tables

/// Holds a new model with everything that belongs to it, ready to be written as a folder.
public struct FittedModel: Sendable {
  /// What the model predicts, and how it was made.
  public let manifest: ModelManifest
  let modelBytes: [UInt8]
  let predictor: Predictor
  let reference: ModelReference

  init(
    _ configuration: FitConfiguration, _ trained: TrainedModel, _ preprocessing: Preprocessing,
    _ classes: [String], _ counts: ModelManifest.TrainingData, measuredOn rows: LabelledRows,
    training: RowBlock, coded: FeatureMatrix
  ) throws(Problem) {
    let answers = trained.predictor.predict(rows.features)
    let isBinary = configuration.task == .binary
    let threshold =
      isBinary ? DecisionThreshold.best(scores: answers, labels: rows.labels) : nil
    let measures = ValidationMeasures(task: configuration.task, classes: classes)
    manifest = ModelManifest(
      learner: configuration.learner, task: configuration.task, target: configuration.target,
      positive: isBinary ? classes.last : nil, classes: classes, features: preprocessing.features,
      threshold: threshold, seed: configuration.seed,
      treeParameters: configuration.learner == .boostedTrees ? configuration.trees : nil,
      ridge: configuration.learner == .boostedTrees ? nil : configuration.ridge,
      rounds: trained.rounds, data: counts, importance: trained.importance,
      metrics: try measures.values(answers: answers, labels: rows.labels, threshold: threshold),
      library: trained.library)
    modelBytes = trained.bytes
    predictor = trained.predictor
    reference = try ModelReference(
      manifest, training: training, coded: coded,
      predictions: trained.predictor.outputCount == 1 ? answers : [])
  }

  /// The model as a server would load it.
  public var loaded: LoadedModel { LoadedModel(manifest, predictor) }

  /// Writes the model as a folder at `path`, in place of what was there before.
  ///
  /// All files are written to a folder beside it first, so that nobody ever sees half a model.
  ///
  /// - Parameter path: The folder to write.
  /// - Throws: ``Problem`` with code `invalidInput` or `diskFull` when it cannot be written.
  public func write(to path: String) throws(Problem) {
    let files: [(name: String, bytes: [UInt8])] = [
      (ModelFolder.model, modelBytes),
      (ModelFolder.manifest, try StableJSON.bytes(of: manifest)),
      (ModelFolder.reference, try StableJSON.bytes(of: reference)),
    ]
    try ModelFolder(path: path).replace(with: files)
  }

  /// The measures on the validation rows as JSON, with the counts and the threshold.
  ///
  /// - Returns: One flat object of numbers.
  /// - Throws: ``Problem`` with code `internalFailure` when a measure cannot be written.
  public func metricsJSON() throws(Problem) -> [UInt8] {
    try StableJSON.bytes(of: manifest.metrics)
  }
}
