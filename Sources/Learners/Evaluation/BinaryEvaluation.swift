public import Domain
import Foundation

/// Measures how well scores tell positives from negatives.
///
/// What is undefined is nil: everything without a labelled row, measures of order with one class
/// only. Formulas are scikit-learn's where it has them.
///
///     let evaluation = try BinaryEvaluation(
///       truth: [1, 0, 1, .nan], scores: [0.9, 0.6, 0.4, 0.7])
///     evaluation.auc               // 0.5
///     evaluation.confusion.recall  // 0.5
///     evaluation.labelled          // 3
public struct BinaryEvaluation: Hashable, Sendable, Codable {
  /// The number of rows, labelled or not.
  public let rows: Int
  /// The number of rows whose truth is known.
  public let labelled: Int
  /// The score from which a row is decided positive; nil when decisions were given.
  public let threshold: Double?
  /// What was decided against what is true, over labelled rows.
  public let confusion: ConfusionMatrix
  /// The area under the ROC curve; nil unless both classes occur.
  public let auc: Double?
  /// The standard error of ``auc`` after Hanley & McNeil (1982).
  public let aucStandardError: Double?
  /// The step sum of precision over recall; nil without a positive.
  public let averagePrecision: Double?
  /// The area under the precision-recall curve by trapezoids; nil without a positive.
  public let precisionRecallArea: Double?
  /// The largest distance between the scores of positives and negatives.
  public let ksScore: Double?
  /// The mean negative log-likelihood of the truth, scores clipped at 1e-15.
  public let logLoss: Double?
  /// The mean squared distance of score and truth (Brier 1950).
  public let brier: Double?
  /// The expected calibration error over ten bins of equal width.
  public let calibrationError: Double?
  /// The expected calibration error over ten bins of equal mass.
  public let calibrationErrorByMass: Double?
  /// The mean score of the labelled rows.
  public let meanScore: Double?
  /// What the scores alone say, over all rows, labelled or not.
  public let estimate: EstimatedPerformance

  /// Evaluates scores.
  ///
  /// - Parameters:
  ///   - truth: 0 or 1 a row; NaN where the row is not labelled yet.
  ///   - scores: The probability of a positive a row.
  ///   - threshold: The score from which a row is decided positive.
  ///   - decisions: What was decided (1 or 0 a row), when the model did not decide by threshold.
  ///   - calibration: Turns scores into probabilities for the estimate; nil takes them as they are.
  /// - Throws: ``Problem`` with code `invalidInput` when lengths differ, a truth is neither 0, 1
  ///   nor NaN, or a score is no number in 0…1; it names the row.
  public init(
    truth: [Double], scores: [Double], threshold: Double = 0.5, decisions: [Double]? = nil,
    calibration: IsotonicCalibration? = nil
  ) throws(Problem) {
    try EvaluationInput.check(truth: truth, scores: scores, decisions: decisions)
    let decided = decisions.map { $0.map { $0 == 1 } } ?? scores.map { $0 >= threshold }
    let known = truth.indices.filter { !truth[$0].isNaN }
    let knownTruth = known.map { truth[$0] }
    let knownScores = known.map { scores[$0] }

    rows = truth.count
    labelled = known.count
    self.threshold = decisions == nil ? threshold : nil
    confusion = Self.confusion(truth: knownTruth, decided: known.map { decided[$0] })

    let ranked = RankedScores(scores: knownScores, positives: knownTruth)
    auc = ranked.auc
    aucStandardError = ranked.aucStandardError
    averagePrecision = ranked.averagePrecision
    precisionRecallArea = ranked.precisionRecallArea
    ksScore = ranked.ksScore

    logLoss = Self.logLoss(truth: knownTruth, scores: knownScores)
    brier = Self.brier(truth: knownTruth, scores: knownScores)
    meanScore = quotient(CompensatedSum.of(knownScores), Double(known.count))
    calibrationError =
      CalibrationTable.equalWidth(scores: knownScores, truth: knownTruth).expectedError
    calibrationErrorByMass =
      CalibrationTable.equalMass(scores: knownScores, truth: knownTruth).expectedError

    let probabilities = calibration.map { calibration in
      scores.map { calibration.probability(for: $0) }
    }
    estimate = EstimatedPerformance(
      scores: scores, probabilities: probabilities ?? scores, decisions: decided)
  }

  /// The share of rows that are labelled; nil without a row.
  public var labelCoverage: Double? { quotient(Double(labelled), Double(rows)) }
  /// Twice the area under the ROC curve less one.
  public var gini: Double? { auc.map { 2 * $0 - 1 } }
  /// The share of positives among labelled rows.
  public var baseRate: Double? { quotient(confusion.positives, Double(labelled)) }

  private static func confusion(truth: [Double], decided: [Bool]) -> ConfusionMatrix {
    var matrix = ConfusionMatrix()
    for (truth, decision) in zip(truth, decided) { matrix.add(positive: truth, decided: decision) }
    return matrix
  }

  /// Scores are kept this far from 0 and 1 so that one wrong certainty is not infinitely bad.
  private static let clip = 1e-15

  private static func logLoss(truth: [Double], scores: [Double]) -> Double? {
    let terms = zip(truth, scores).lazy.map { truth, score in
      let clipped = min(max(score, clip), 1 - clip)
      return -log(truth == 1 ? clipped : 1 - clipped)
    }
    return quotient(CompensatedSum.of(terms), Double(truth.count))
  }

  private static func brier(truth: [Double], scores: [Double]) -> Double? {
    let terms = zip(truth, scores).lazy.map { ($1 - $0) * ($1 - $0) }
    return quotient(CompensatedSum.of(terms), Double(truth.count))
  }
}
