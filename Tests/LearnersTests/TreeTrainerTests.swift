import Domain
import Tables
import Testing

@testable import Learners

@Suite struct TreeTrainerTests {
  /// A matrix of three features with gaps, its rows' classes and values.
  private func rows(_ count: Int, seed: UInt64, isBinary: Bool) -> LabelledRows {
    var random = TestRandom(seed: seed)
    var matrix = FeatureMatrix(rowCount: count, featureCount: 3)
    var labels: [Double] = []
    for row in 0..<count {
      let values = (0..<3).map { _ in Float.random(in: -2..<2, using: &random) }
      for (column, value) in values.enumerated() {
        let isMissing = Int.random(in: 0..<10, using: &random) == 0
        matrix.values[row * 3 + column] = isMissing ? .nan : value
      }
      let sum = Double(values[0] - values[1] * values[2])
      labels.append(isBinary ? (sum > 0.5 ? 1 : 0) : 100 + 10 * sum)
    }
    return LabelledRows(features: matrix, labels: labels)
  }

  private func train(
    _ task: LearningTask, validation: LabelledRows, threads: Int = 2, subsample: Double = 0.8
  ) throws -> TreeTrainer.Outcome {
    var parameters = TreeParameters()
    parameters.rounds = 30
    parameters.threads = threads
    parameters.subsample = subsample
    return try TreeTrainer(task: task, classCount: 0, parameters: parameters, seed: 7).train(
      on: rows(1_000, seed: 1, isBinary: task == .binary), validatedBy: validation,
      featureNames: ["a", "b", "c"]
    ) { _ in }
  }

  @Test func `the evaluator gives the error that the training library itself reports`() throws {
    let held = rows(1_000, seed: 2, isBinary: false)
    let outcome = try train(.regression, validation: held)
    let answers = try TreeEnsemble(xgboostJSON: outcome.json)
      .predict(matrix: held.features.values, rowCount: 1_000)
    let rmse = try #require(ForecastEvaluation(truth: held.labels, forecast: answers).rmse)
    #expect(abs(rmse - outcome.best.value) < 1e-5 * rmse)
  }

  @Test func `the evaluator gives the AUC that the training library itself reports`() throws {
    let held = rows(1_000, seed: 2, isBinary: true)
    let outcome = try train(.binary, validation: held)
    let scores = try TreeEnsemble(xgboostJSON: outcome.json)
      .predict(matrix: held.features.values, rowCount: 1_000)
    let auc = try #require(RankedScores(scores: scores, positives: held.labels).auc)
    #expect(abs(auc - outcome.best.value) < 1e-5)
  }

  @Test func `one thread and two give the same bytes (R3-02)`() throws {
    let held = rows(200, seed: 2, isBinary: true)
    let one = try train(.binary, validation: held, threads: 1)
    #expect(try train(.binary, validation: held, threads: 2).json == one.json)
  }

  @Test func `the names of the features stand in the model`() throws {
    let outcome = try train(.binary, validation: rows(200, seed: 2, isBinary: true))
    #expect(try TreeEnsemble(xgboostJSON: outcome.json).featureNames == ["a", "b", "c"])
  }

  @Test func `without validation rows every round is made`() throws {
    let none = LabelledRows(features: FeatureMatrix(rowCount: 0, featureCount: 3), labels: [])
    let outcome = try train(.binary, validation: none)
    #expect(outcome.rounds == 30)
    #expect(outcome.best.line.hasPrefix("round 30/30 training auc "))
  }

  @Test func `the training library's refusal is one sentence`() {
    let none = LabelledRows(features: FeatureMatrix(rowCount: 0, featureCount: 3), labels: [])
    let problem = #expect(throws: Problem.self) {
      try train(.binary, validation: none, subsample: 9)
    }
    #expect(problem?.sentence.hasPrefix("XGBoost refused the training (") == true)
    #expect(problem?.sentence.hasSuffix("). Check the parameters and the data.") == true)
    #expect(problem?.sentence.contains("\n") == false)
  }
}
