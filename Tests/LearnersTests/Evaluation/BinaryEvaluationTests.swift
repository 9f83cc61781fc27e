import Domain
import Learners
import Testing

struct BinaryEvaluationTests {
  static let figures: [(String, Double)] = [
    ("auc", 0.875), ("gini", 0.75), ("average_precision", 0.8833333333333333),
    ("pr_auc_trapezoid", 0.8937499999999999), ("ks_score", 0.6666666666666666),
    ("auc_se_hanley_mcneil", 0.10869774890623977), ("log_loss", 0.46688219095058536),
    ("brier", 0.15125), ("mcc", 0.50709255283711), ("f1", 0.7692307692307693),
    ("precision", 5.0 / 7), ("recall", 5.0 / 6), ("specificity", 4.0 / 6), ("accuracy", 0.75),
    ("balanced_accuracy", 0.75), ("ece10", 0.13333333333333333),
    ("ece10_mass", 0.2833333333333334), ("mean_score", 6.1 / 12), ("base_rate", 0.5),
    ("confusion.tp", 5), ("confusion.fp", 2), ("confusion.fn", 1), ("confusion.tn", 4),
    ("cbpe.tp", 4.65), ("cbpe.fp", 2.35), ("cbpe.fn", 1.45), ("cbpe.tn", 3.55),
    ("cbpe.auc", 0.7570158377327035),
  ]

  @Test(arguments: figures)
  func `each measure agrees with scikit-learn`(name: String, expected: Double) throws {
    let evaluation = try BinaryEvaluation(truth: TwelveRows.truth, scores: TwelveRows.champion)
    #expect(try isClose(evaluation.metrics.value(named: name), expected))
  }

  /// R3-05: a known confusion matrix gives exact values.
  @Test func `a known matrix gives exact rates`() {
    let matrix = ConfusionMatrix(
      truePositives: 6, falsePositives: 2, falseNegatives: 2, trueNegatives: 10)
    #expect(matrix.precision == 0.75)
    #expect(matrix.recall == 0.75)
    #expect(matrix.accuracy == 0.8)
    #expect(matrix.f1 == 0.75)
    #expect(isClose(matrix.mcc, (60 - 4) / (8.0 * 12 * 8 * 12).squareRoot()))
  }

  @Test func `a constant score has an AUC of a half`() throws {
    let evaluation = try BinaryEvaluation(
      truth: TwelveRows.truth, scores: Array(repeating: 0.3, count: 12))
    #expect(evaluation.auc == 0.5)
    #expect(evaluation.confusion.precision == 0)
    #expect(evaluation.confusion.mcc == 0)
    #expect(evaluation.ksScore == 0)
  }

  @Test(arguments: [0.0, 1.0])
  func `one class alone has no measure of order`(only: Double) throws {
    let evaluation = try BinaryEvaluation(truth: [only, only], scores: [0.2, 0.8])
    #expect(evaluation.auc == nil)
    #expect(evaluation.gini == nil)
    #expect(evaluation.ksScore == nil)
    #expect(evaluation.aucStandardError == nil)
    #expect((evaluation.averagePrecision == nil) == (only == 0))
    #expect(evaluation.confusion.accuracy == 0.5)
    #expect(evaluation.brier != nil)
  }

  @Test func `without a label everything but the estimate is undefined`() throws {
    let evaluation = try BinaryEvaluation(truth: [.nan, .nan], scores: [0.5, 0.2])
    #expect(evaluation.labelled == 0)
    #expect(evaluation.labelCoverage == 0)
    #expect(evaluation.confusion.precision == nil)
    #expect(evaluation.logLoss == nil)
    #expect(evaluation.calibrationError == nil)
    #expect(evaluation.estimate.confusion.truePositives == 0.5)
    #expect(isClose(evaluation.estimate.confusion.accuracy, 0.65))
  }

  @Test func `no row at all is no crash`() throws {
    let evaluation = try BinaryEvaluation(truth: [], scores: [])
    #expect(
      evaluation.metrics.entries.allSatisfy { $0.value == nil || $0.value == 0 || $0.value == 0.5 })
    #expect(evaluation.labelCoverage == nil)
  }

  @Test func `a certain mistake costs as much as a clipped one`() throws {
    let evaluation = try BinaryEvaluation(truth: [1], scores: [0])
    #expect(isClose(evaluation.logLoss, 34.538776394910684))
  }

  @Test func `a score on the threshold is decided positive`() throws {
    let evaluation = try BinaryEvaluation(truth: [1, 0], scores: [0.3, 0.29], threshold: 0.3)
    #expect(evaluation.confusion.truePositives == 1)
    #expect(evaluation.confusion.trueNegatives == 1)
  }

  @Test func `given decisions replace the threshold`() throws {
    let evaluation = try BinaryEvaluation(truth: [1, 0], scores: [0.9, 0.8], decisions: [0, 1])
    #expect(evaluation.threshold == nil)
    #expect(evaluation.confusion.falseNegatives == 1)
    #expect(evaluation.confusion.falsePositives == 1)
    #expect(evaluation.auc == 1)
  }

  static let refused: [([Double], [Double], String)] = [
    (
      [2.0], [0.5],
      "the truth is neither 0 nor 1 (row 1). Write 1 for a positive, 0 for a negative and nothing where it is not known."
    ),
    (
      [0.0, 1], [0.5, 1.5],
      "the score is no number between 0 and 1 (row 2). Give the probability of a positive."
    ),
    (
      [0.0, 1], [0.5, .nan],
      "the score is no number between 0 and 1 (row 2). Give the probability of a positive."
    ),
    ([0.0, 1], [0.5], "there are 1 scores for 2 rows. Give one for each row."),
  ]

  @Test(arguments: refused)
  func `what cannot be evaluated is refused by row`(
    truth: [Double], scores: [Double], sentence: String
  ) {
    let problem = #expect(throws: Problem.self) {
      try BinaryEvaluation(truth: truth, scores: scores)
    }
    #expect(problem?.sentence == sentence)
  }

  @Test(arguments: UInt64(0)..<200)
  func `the order of the rows never matters`(seed: UInt64) throws {
    var generator = TestGenerator(state: seed)
    let rows = (0..<Int.random(in: 1...60, using: &generator)).map { _ in
      (
        truth: Double(Int.random(in: 0...1, using: &generator)),
        score: Double(Int.random(in: 0...10, using: &generator)) / 10
      )
    }
    let shuffled = rows.shuffled(using: &generator)
    let first = try BinaryEvaluation(truth: rows.map(\.truth), scores: rows.map(\.score))
    let second = try BinaryEvaluation(truth: shuffled.map(\.truth), scores: shuffled.map(\.score))
    for (one, other) in zip(first.metrics.entries, second.metrics.entries) {
      #expect((one.value == nil) == (other.value == nil))
      if let value = one.value { #expect(isClose(other.value, value)) }
    }
  }

  @Test(arguments: UInt64(0)..<100)
  func `turning scores round turns the AUC round`(seed: UInt64) throws {
    var generator = TestGenerator(state: seed)
    let truth = (0..<40).map { Double($0 % 2) }
    let scores = truth.map { _ in Double(Int.random(in: 0...20, using: &generator)) / 20 }
    let turned = try BinaryEvaluation(truth: truth, scores: scores.map { 1 - $0 })
    let auc = try #require(BinaryEvaluation(truth: truth, scores: scores).auc)
    #expect(isClose(turned.auc, 1 - auc))
  }
}
