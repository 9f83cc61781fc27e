import Domain
import Learners
import Testing

struct PairedComparisonTests {
  /// The figures are those of the definition written out in numpy.
  @Test func `DeLong's test gives difference, error and chance`() throws {
    let comparison = try PairedComparison.auc(
      truth: TwelveRows.truth, champion: TwelveRows.champion, challenger: TwelveRows.challenger)
    #expect(comparison.champion == 0.875)
    #expect(isClose(comparison.challenger, 0.6944444444444444))
    #expect(isClose(comparison.difference, -0.18055555555555558))
    #expect(isClose(comparison.standardError, 0.15932922666333318))
    #expect(isClose(comparison.pValue, 0.25712058796319737))
    #expect(!comparison.isSignificant)
    #expect(comparison.rows == 12)
  }

  @Test func `a model is no better than itself`() throws {
    let comparison = try PairedComparison.auc(
      truth: TwelveRows.truth, champion: TwelveRows.champion, challenger: TwelveRows.champion)
    #expect(comparison.difference == 0)
    #expect(comparison.pValue == 1)
    #expect(!comparison.isImprovement)
  }

  @Test func `a perfect model beats a coin beyond chance`() throws {
    var generator = TestGenerator(state: 1)
    let truth = (0..<200).map { Double($0 % 2) }
    let coin = truth.map { _ in Double.random(in: 0...1, using: &generator) }
    let comparison = try PairedComparison.auc(
      truth: truth, champion: coin, challenger: truth.map { $0 * 0.5 + 0.2 })
    #expect(comparison.isImprovement)
    #expect(!comparison.isDecline)
    #expect((comparison.lower95 ?? 0) > 0.3)
  }

  @Test(arguments: [[1.0, 1.0], [1.0, Double.nan], []])
  func `too few rows of a class leave the chance undefined`(truth: [Double]) throws {
    let scores = truth.map { _ in 0.5 }
    let comparison = try PairedComparison.auc(truth: truth, champion: scores, challenger: scores)
    #expect(comparison.pValue == nil)
    #expect(comparison.standardError == nil)
    #expect(!comparison.isSignificant)
  }

  @Test func `a bootstrap repeats itself with its seed`() throws {
    func comparison(seed: UInt64) throws -> PairedComparison {
      var generator = TestGenerator(state: seed)
      return try PairedComparison.bootstrap(
        of: "brier", truth: TwelveRows.truth, champion: TwelveRows.champion,
        challenger: TwelveRows.challenger, resamples: 200, using: &generator)
    }
    let first = try comparison(seed: 1)
    #expect(try first == comparison(seed: 1))
    #expect(try first != comparison(seed: 2))
    #expect((first.lower95 ?? 9) < (first.difference ?? 0))
    #expect((first.upper95 ?? -9) > (first.difference ?? 0))
  }

  @Test func `a lower log-loss is an improvement`() throws {
    var generator = TestGenerator(state: 3)
    let truth = (0..<100).map { Double($0 % 2) }
    let comparison = try PairedComparison.bootstrap(
      of: "log_loss", truth: truth, champion: truth.map { _ in 0.5 },
      challenger: truth.map { $0 * 0.6 + 0.2 }, resamples: 100, using: &generator)
    #expect(comparison.isImprovement)
    #expect((comparison.difference ?? 0) < 0)
  }

  /// The bootstrap's error must be DeLong's, which is exact for many rows.
  @Test func `the bootstrap's error of the AUC is close to DeLong's`() throws {
    var generator = TestGenerator(state: 4)
    let truth = (0..<300).map { Double($0 % 2) }
    func scores(_ share: Double) -> [Double] {
      truth.map { share * $0 * 0.5 + Double.random(in: 0...0.5, using: &generator) }
    }
    let champion = scores(0.3)
    let challenger = scores(0.4)
    let exact = try PairedComparison.auc(
      truth: truth, champion: champion, challenger: challenger)
    let drawn = try PairedComparison.bootstrap(
      of: "auc", truth: truth, champion: champion, challenger: challenger, resamples: 400,
      using: &generator)
    #expect(isClose(drawn.difference, exact.difference ?? .nan))
    let ratio = (drawn.standardError ?? 0) / (exact.standardError ?? .nan)
    #expect(ratio > 0.85 && ratio < 1.15)
  }

  @Test func `an unknown metric is refused with the nearest one`() {
    var generator = TestGenerator(state: 5)
    let problem = #expect(throws: Problem.self) {
      try PairedComparison.bootstrap(
        of: "briar", truth: [1, 0], champion: [1, 0], challenger: [1, 0], using: &generator)
    }
    #expect(problem?.code == .notFound)
    #expect(
      problem?.sentence
        == "there is no metric briar in this evaluation. Did you mean brier?")
  }
}
