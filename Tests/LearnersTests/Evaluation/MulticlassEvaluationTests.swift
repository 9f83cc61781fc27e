import Domain
import Learners
import Testing

struct MulticlassEvaluationTests {
  private let evaluation = try? MulticlassEvaluation(
    truth: ["cat", "cat", "dog", "dog", "dog", "eel", nil],
    predicted: ["cat", "dog", "dog", "dog", "cat", "cat", "cat"])

  static let figures: [(String, Double)] = [
    ("rows", 7.0), ("labelled", 6), ("accuracy", 0.5), ("macro_precision", 1.0 / 3),
    ("macro_recall", 7.0 / 18), ("macro_f1", 16.0 / 45), ("micro_f1", 0.5),
    ("balanced_accuracy", 7.0 / 18), ("class.dog.precision", 2.0 / 3), ("class.eel.f1", 0),
    ("class.cat.support", 2),
  ]

  @Test(arguments: figures)
  func `each measure agrees with scikit-learn`(name: String, expected: Double) throws {
    #expect(try isClose(evaluation?.metrics.value(named: name), expected))
  }

  @Test func `the table has truths as rows and predictions as columns`() {
    #expect(evaluation?.classes.map(\.name) == ["cat", "dog", "eel"])
    #expect(evaluation?.table == [[1, 1, 0], [1, 2, 0], [1, 0, 0]])
  }

  @Test func `no label leaves everything undefined`() throws {
    let evaluation = try MulticlassEvaluation(truth: [nil], predicted: ["cat"])
    #expect(evaluation.accuracy == nil)
    #expect(evaluation.macroF1 == nil)
    #expect(evaluation.microPrecision == nil)
    #expect(evaluation.classes.isEmpty)
  }

  @Test func `a labelled row without a prediction is refused`() {
    let problem = #expect(throws: Problem.self) {
      try MulticlassEvaluation(truth: ["cat", "dog"], predicted: ["cat", nil])
    }
    #expect(
      problem?.sentence
        == "a row with a truth has no prediction (row 2). Give a prediction for each labelled row.")
  }
}
