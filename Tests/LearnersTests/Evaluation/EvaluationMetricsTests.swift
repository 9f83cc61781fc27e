import Domain
import Learners
import Testing

struct EvaluationMetricsTests {
  /// R2-11: a renamed metric must be missed, never taken for 0 or passed.
  @Test func `a renamed metric is refused, not guessed`() throws {
    let metrics = try ForecastEvaluation(truth: [1, 2], forecast: [1, 3]).metrics
    #expect(try metrics.value(named: "r2") == -1)
    let problem = #expect(throws: Problem.self) { try metrics.value(named: "R2") }
    #expect(
      problem?.sentence == "there is no metric R2 in this evaluation. Did you mean r2?")
  }

  @Test func `every metric that can be better has a direction`() throws {
    let binary = try BinaryEvaluation(truth: [1, 0], scores: [0.9, 0.1]).metrics
    let forecast = try ForecastEvaluation(truth: [1, 2], forecast: [1, 3]).metrics
    let classes = try MulticlassEvaluation(truth: ["a"], predicted: ["b"]).metrics
    let undirected = (binary.names + forecast.names + classes.names)
      .filter { MetricDirection.of($0) == nil }
    #expect(
      Set(undirected) == [
        "rows", "labelled", "threshold", "positives", "negatives", "confusion.tp", "confusion.fp",
        "confusion.fn", "confusion.tn", "cbpe.tp", "cbpe.fp", "cbpe.fn", "cbpe.tn", "mean_score",
        "base_rate", "season", "mape_excluded", "class.a.support", "class.b.support",
      ])
  }

  static let pairs: [(String, Double, Double)] = [
    ("auc", 0.9, 0.8), ("cbpe.auc", 0.9, 0.8), ("log_loss", 0.1, 0.2), ("bias", -1, 2),
    ("class.cat.f1", 0.5, 0.4),
  ]

  @Test(arguments: pairs)
  func `the better value wins and gains`(metric: String, better: Double, worse: Double) throws {
    let direction = try #require(MetricDirection.of(metric))
    #expect(direction.isBetter(better, than: worse))
    #expect(!direction.isBetter(worse, than: better))
    #expect(!direction.isBetter(better, than: better))
    #expect(!direction.isBetter(.nan, than: worse))
    #expect(direction.gain(of: better, over: worse) > 0)
  }
}
