public import Domain
internal import Foundation
internal import Learners
internal import Tables

/// Holds rows that no version was trained on, to measure versions on the very same rows.
public struct HeldOutRows: Sendable {
  private let path: String
  private let rules: HoldoutRules

  /// Takes the rows that the workspace declares.
  ///
  /// - Parameters:
  ///   - rules: The file and its columns.
  ///   - workspace: The workspace's folder.
  public init(_ rules: HoldoutRules, workspace: String) {
    self.rules = rules
    path = workspace + "/" + rules.file
  }

  /// Scores the rows with a saved model and measures the scores.
  ///
  /// Blocks the caller; call it off the shared threads.
  ///
  /// - Parameter folder: The model's folder.
  /// - Returns: Every metric that has a finite value.
  /// - Throws: ``Problem`` with code `fileMissing`, `invalidInput` or `damaged`.
  public func metrics(ofModel folder: String) throws(Problem) -> [String: Double] {
    let scored = try scored(byModel: folder)
    let evaluation = try BinaryEvaluation(
      truth: scored.truth, scores: scored.scores, threshold: scored.threshold)
    var metrics: [String: Double] = [:]
    for entry in evaluation.metrics.entries {
      if let value = entry.value, value.isFinite { metrics[entry.name] = value }
    }
    return metrics
  }

  /// Scores the rows with a version and says how its answers lie.
  ///
  /// Blocks the caller; call it off the shared threads.
  ///
  /// - Parameters:
  ///   - version: The version.
  ///   - folder: The folder of its model.
  /// - Returns: Curve, calibration and counts of the rows whose outcome is known.
  /// - Throws: ``Problem`` with code `fileMissing`, `invalidInput` or `damaged`.
  public func evaluation(
    of version: ModelVersion, inModel folder: String
  ) throws(Problem) -> VersionEvaluation {
    let scored = try scored(byModel: folder)
    let known = scored.truth.indices.filter { !scored.truth[$0].isNaN }
    let (truth, scores) = (known.map { scored.truth[$0] }, known.map { scored.scores[$0] })
    let evaluation = try BinaryEvaluation(
      truth: truth, scores: scores, threshold: scored.threshold)
    let confusion = evaluation.confusion
    return VersionEvaluation(
      model: version.model, version: version.number, rows: evaluation.labelled,
      threshold: scored.threshold,
      curve: Self.thinned(RankedScores(scores: scores, positives: truth).rocPoints),
      calibration: CalibrationTable.equalMass(scores: scores, truth: truth).bins.map { bin in
        VersionEvaluation.CalibrationBin(
          predicted: bin.meanScore, observed: bin.positiveRate, rows: bin.count)
      },
      answers: VersionEvaluation.AnswerCounts(
        truePositives: Int(confusion.truePositives), falsePositives: Int(confusion.falsePositives),
        falseNegatives: Int(confusion.falseNegatives), trueNegatives: Int(confusion.trueNegatives)))
  }

  /// Leaves out the points that a screen could not show apart from their neighbours.
  private static func thinned(_ points: [CurvePoint]) -> [VersionEvaluation.RatePoint] {
    let leastStep = 0.005
    var kept: [CurvePoint] = []
    for point in points {
      let last = kept.last
      let step = last.map { point.x - $0.x + point.y - $0.y } ?? leastStep
      if step >= leastStep || point == points.last { kept.append(point) }
    }
    return kept.map {
      VersionEvaluation.RatePoint(falsePositiveRate: $0.x, truePositiveRate: $0.y)
    }
  }

  private func scored(
    byModel folder: String
  ) throws(Problem) -> (truth: [Double], scores: [Double], threshold: Double) {
    let model = try LoadedModel(path: folder)
    let kinds = Dictionary(
      model.features.map { ($0.name, $0.kind) }, uniquingKeysWith: { first, _ in first })
    let missing = Dictionary(
      model.features.map { ($0.name, $0.missing) }, uniquingKeysWith: { first, _ in first })
    let block = try CSVReader.read(path, kinds: kinds, missing: missing)
    let columns = EvaluationColumns(block, source: rules.file)
    let positive = rules.positive ?? model.manifest.positive
    return (
      try columns.truth(rules.target, positive: positive), try model.predict(block),
      model.manifest.threshold ?? 0.5
    )
  }

  /// Checks that the rows have every feature that a model reads.
  ///
  /// Rows that are not there yet check nothing.
  ///
  /// - Parameters:
  ///   - features: The features, by name.
  ///   - model: The registered model that the rows belong to.
  /// - Throws: ``Problem`` with code `invalidInput` that names the first feature they lack.
  public func check(_ features: [String], of model: ModelName) throws(Problem) {
    guard FileManager.default.fileExists(atPath: path) else { return }
    let known = Set(try CSVFile(path: path).columnNames)
    guard let stranger = features.first(where: { !known.contains($0) }) else { return }
    throw Problem(
      .invalidInput,
      "the model reads \(SafeText(stranger)), which the held-out rows of \(model) do not have",
      at: SafeText(rules.file).text,
      fix: "Register it under the model it was fitted for, or add the column to these rows.")
  }

  /// Whether a smaller value of a metric is the better one.
  ///
  /// - Parameter metric: The metric's wire name; an unknown one counts as higher is better.
  /// - Returns: Whether lower is better.
  public static func lowerIsBetter(_ metric: String) -> Bool {
    guard let direction = MetricDirection.of(metric) else { return false }
    return direction.isBetter(0, than: 1)
  }
}
