import Domain
import Tables
import Testing

@testable import Learners

/// Sixty rows: a number (sometimes missing), a code of three levels, a class and a value.
private enum Sixty {
  static let number: [Double] = [
    8.12, -5.67, 3.25, 0.3, 0.64, 1.35, -4.06, 1.3, .nan, 11.97, 2.68, 0.94, 1.16, .nan,
    -1.17, 0.83, 3.45, 1.28, 4.87, 1.4, 2.07, 6.64, 3.64, 0.48, .nan, 3.62, 7.81, 1.19, 1.27,
    5.01, -0.66, 1.12, 4.65, 3.74, 2.27, 4.01, -6.48, 5.06, -0.88, -3.01, 2.83, 4.1, .nan,
    -1.23, 2.08, 1.84, .nan, 4.24, 2.58, 5.33, 1.38, -0.78, 3.75, 3.75, 1.36, .nan, 2.69,
    -5.48, 4.07, 3.47,
  ]
  static let code: [Double] = [
    0, 2, 0, 2, 0, 1, 2, 2, 1, 0, 0, 2, 1, 0, 2, 2, 2, 1, 2, 1, 1, 2, 1, 2, 1, 2, 2, 0, 1, 1,
    0, 0, 0, 0, 2, 0, 1, 2, 1, 0, 0, 0, 1, 1, 0, 2, 1, 2, 2, 2, 0, 0, 2, 1, 2, 2, 2, 0, 0, 2,
  ]
  static let label: [Double] = [
    1, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1,
    0, 1, 1, 1, 1, 1, 0, 1, 0, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 1,
  ]
  static let value: [Double] = [
    12.173, -5.942, 4.841, 2.038, 1.139, 1.745, -4.18, 3.971, 2.033, 17.861, 3.604, 3.315,
    0.671, 2.921, -0.354, 3.805, 7.81, 0.944, 9.377, 2.037, 2.582, 12.226, 5.229, 1.836,
    5.042, 7.356, 13.768, 1.169, 2.213, 7.883, -1.563, 1.351, 6.935, 5.327, 6.277, 6.119,
    -10.225, 9.196, -1.349, -3.367, 4.156, 6.214, 4.262, -1.865, 4.26, 4.494, 12.702, 8.44,
    6.181, 9.407, 2.954, -1.231, 7.642, 5.158, 3.675, 4.757, 6.528, -7.843, 6.709, 7.562,
  ]

  static let features = [
    FeatureCoding(name: "x", kind: .numeric),
    FeatureCoding(name: "c", kind: .categorical, levels: ["a", "b", "c"]),
  ]

  static func rows(_ labels: [Double]) -> LabelledRows {
    var matrix = FeatureMatrix(rowCount: 60, featureCount: 2)
    matrix.values = zip(number, code).flatMap { [Float($0), Float($1)] }
    return LabelledRows(features: matrix, labels: labels)
  }
}

@Suite struct LinearTrainerTests {
  private func fit(
    _ link: LinearModel.Link, _ labels: [Double], lambda: Double = 0.5
  ) throws -> LinearModel {
    try LinearTrainer(link: link, lambda: lambda)
      .train(on: Sixty.rows(labels), features: Sixty.features) { _, _ in }
  }

  /// scikit-learn 1.x: `LogisticRegression(C=2, solver="newton-cholesky", tol=1e-14)` on the
  /// standardised number, the flag for a missing number and one column per level.
  @Test func `logistic weights are scikit-learn's`() throws {
    let model = try fit(.logit, Sixty.label)
    let expected = [1.806055218770323, -1.23382255609578]
    #expect(abs(model.intercept - 0.3631562666428169) < 1e-7)
    #expect(abs(model.terms[0].weights[0] - expected[0]) < 1e-7)
    #expect(abs(model.terms[0].missingWeight - expected[1]) < 1e-7)
    let levels = [-0.6386340933736144, 1.0984320593046049, -0.45979796593099037]
    for (weight, expected) in zip(model.terms[1].weights, levels) {
      #expect(abs(weight - expected) < 1e-7)
    }
  }

  /// scikit-learn 1.x: `Ridge(alpha=0.5, solver="cholesky")` on the same columns.
  @Test func `linear weights are scikit-learn's`() throws {
    let model = try fit(.identity, Sixty.value)
    #expect(abs(model.intercept - 3.743178092372154) < 1e-9)
    #expect(abs(model.terms[0].weights[0] - 4.892688310910032) < 1e-9)
    #expect(abs(model.terms[0].missingWeight - 1.6907082396225501) < 1e-9)
    let levels = [-0.6558181804644004, -0.5772240372598186, 1.2330422177241929]
    for (weight, expected) in zip(model.terms[1].weights, levels) {
      #expect(abs(weight - expected) < 1e-9)
    }
  }

  @Test func `a level that training did not see adds nothing`() throws {
    let model = try fit(.identity, Sixty.value)
    #expect(model.terms[1].contribution(of: 3) == 0)
  }

  @Test func `without a penalty, features that repeat others are refused`() {
    let problem = #expect(throws: Problem.self) { try fit(.identity, Sixty.value, lambda: 0) }
    #expect(
      problem?.sentence
        == "the features cannot be told apart (design column 5). "
        + "Raise lambda, or exclude features that repeat others.")
  }

  @Test func `classes that a number tells apart perfectly still give finite weights`() throws {
    let model = try fit(.logit, Sixty.number.map { $0 > 1 ? 1 : 0 })
    #expect(model.terms[0].weights[0].isFinite)
    #expect(model.predict(row: [100, 0]) > 0.999)
  }
}
