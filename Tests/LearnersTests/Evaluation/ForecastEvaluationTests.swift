import Domain
import Learners
import Testing

struct ForecastEvaluationTests {
  static let figures: [(String, Double)] = [
    ("rows", 6.0), ("labelled", 5), ("season", 2), ("rmse", 10.488088481701515), ("mae", 8),
    ("bias", -2), ("mape", 5.3125), ("mape_excluded", 1), ("wape", 4),
    ("smape", 44.26159738970067), ("mase", 2.909090909090909), ("rmsse", 3.3588764910385263),
    ("r2", 0.9945),
  ]

  @Test(arguments: figures)
  func `each measure agrees with the reference`(name: String, expected: Double) throws {
    let evaluation = try ForecastEvaluation(
      truth: [100, 200, 0, 300, 400, .nan], forecast: [110, 180, 5, 300, 395, 1],
      training: [1, 2, 4, 3, 6, 8], season: 2)
    #expect(try isClose(evaluation.metrics.value(named: name), expected))
  }

  @Test func `a constant truth has no share explained`() throws {
    let evaluation = try ForecastEvaluation(truth: [0.1, 0.1, 0.1], forecast: [0.1, 0.2, 0.1])
    #expect(evaluation.r2 == nil)
    #expect(evaluation.rmse != nil)
  }

  @Test func `a truth of zeros has no percentages`() throws {
    let evaluation = try ForecastEvaluation(truth: [0, 0], forecast: [0, 1])
    #expect(evaluation.mape == nil)
    #expect(evaluation.wape == nil)
    #expect(evaluation.mapeExcluded == 2)
    #expect(evaluation.smape == 100)
  }

  @Test(arguments: [[], [5.0], [5.0, 5.0, 5.0], [Double.nan, 1.0]])
  func `a training series that says nothing leaves the scaled errors undefined`(
    training: [Double]
  ) throws {
    let evaluation = try ForecastEvaluation(truth: [1, 2], forecast: [1, 1], training: training)
    #expect(evaluation.mase == nil)
    #expect(evaluation.rmsse == nil)
  }

  @Test func `no label leaves everything undefined`() throws {
    let evaluation = try ForecastEvaluation(truth: [.nan], forecast: [.nan], training: [1, 2])
    #expect(evaluation.rmse == nil)
    #expect(evaluation.mase == nil)
    #expect(evaluation.smape == nil)
  }

  static let refused: [([Double], [Double], Int, String)] = [
    ([1.0, 2], [1.0], 1, "there are 1 forecasts for 2 rows. Give one for each row."),
    (
      [1.0, 2], [1.0, .nan], 1,
      "a row with a truth has no finite forecast (row 2). Give a forecast for each labelled row."
    ),
    ([.infinity], [1.0], 1, "the truth is infinite (row 1). Correct or empty it."),
    ([1.0], [1.0], 0, "season 0 is below 1. Give 1 or more steps."),
  ]

  @Test(arguments: refused)
  func `what cannot be evaluated is refused`(
    truth: [Double], forecast: [Double], season: Int, sentence: String
  ) {
    let problem = #expect(throws: Problem.self) {
      try ForecastEvaluation(truth: truth, forecast: forecast, season: season)
    }
    #expect(problem?.sentence == sentence)
  }
}
