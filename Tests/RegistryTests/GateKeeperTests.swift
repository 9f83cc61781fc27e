import Domain
import Registry
import Testing

struct GateKeeperTests {
  @Test func `a value at its lower bound passes and says so`() throws {
    let result = try judge(.atLeast(0.85), candidate: ["auc": 0.85])
    #expect(result.passed)
    #expect(result.note == "auc measured 0.85, needs at least 0.85")
  }

  @Test func `a value below its bound fails and says by how much it must be`() throws {
    let result = try judge(.atLeast(0.85), candidate: ["auc": 0.81])
    #expect(!result.passed)
    #expect(result.value == 0.81)
    #expect(result.bound == 0.85)
    #expect(result.note == "auc measured 0.81, needs at least 0.85")
  }

  @Test func `a value above an upper bound fails`() throws {
    let result = try judge(.atMost(0.2), candidate: ["auc": 0.25])
    #expect(!result.passed)
    #expect(result.note == "auc measured 0.25, needs at most 0.2")
  }

  @Test func `a value that misses its bound in the sixth digit is shown with that digit`() throws {
    let result = try judge(.atLeast(0.85), candidate: ["auc": 0.849999])
    #expect(!result.passed)
    #expect(result.note == "auc measured 0.849999, needs at least 0.85")
  }

  // R2-11
  @Test(arguments: [
    GateRule.atLeast(0.5), .atMost(0.5), .notWorseThanChampion(by: 0.01),
  ])
  func `R2-11: a missing metric fails every rule`(rule: GateRule) throws {
    let result = try judge(rule, candidate: ["AUC": 0.9], champion: ["auc": 0.8])
    #expect(!result.passed)
    #expect(result.value == nil)
    #expect(result.note == "metric auc is missing or not finite")
  }

  // R2-11
  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `R2-11: a metric without a finite value fails every rule`(value: Double) throws {
    for rule in [GateRule.atLeast(-1), .atMost(1), .notWorseThanChampion(by: 1)] {
      let result = try judge(rule, candidate: ["auc": value], champion: ["auc": 0.5])
      #expect(!result.passed)
      #expect(result.note == "metric auc is missing or not finite")
    }
  }

  // R2-11
  @Test(arguments: [[:], ["auc": Double.nan], ["auc": Double.infinity]])
  func `R2-11: nothing passes a comparison with a champion that has no value`(
    champion: [String: Double]
  ) throws {
    let result = try judge(
      .notWorseThanChampion(by: 0.01), candidate: ["auc": 0.9], champion: champion)
    #expect(!result.passed)
    #expect(result.note == "metric auc of the champion is missing on the held-out rows")
  }

  // R2-12
  @Test func `R2-12: the first model passes a comparison with the note no champion`() throws {
    let result = try judge(.notWorseThanChampion(by: 0.01), candidate: ["auc": 0.6])
    #expect(result.passed)
    #expect(result.note == "auc measured 0.6, no champion to compare with")
  }

  @Test func `the first model still needs the metric`() throws {
    let result = try judge(.notWorseThanChampion(by: 0.01), candidate: [:])
    #expect(!result.passed)
  }

  // R2-09
  @Test func `R2-09: a worse version fails, with both values on the same rows`() throws {
    let result = try judge(
      .notWorseThanChampion(by: 0.01), candidate: ["auc": 0.78], champion: ["auc": 0.8])
    #expect(!result.passed)
    #expect(result.championValue == 0.8)
    #expect(
      result.note == "auc measured 0.78, champion 0.8 on the same rows, needs at least 0.79")
  }

  // R2-09
  @Test func `R2-09: where a version must be better, an equal one fails`() throws {
    let result = try judge(
      .notWorseThanChampion(by: -0.001), candidate: ["auc": 0.8], champion: ["auc": 0.8])
    #expect(!result.passed)
    #expect(
      result.note == "auc measured 0.8, champion 0.8 on the same rows, needs at least 0.801")
  }

  @Test func `a version worse by exactly what is allowed passes`() throws {
    // 0.8 - 0.1 is a little more than 0.7 in binary.
    let result = try judge(
      .notWorseThanChampion(by: 0.1), candidate: ["auc": 0.7], champion: ["auc": 0.8])
    #expect(result.passed)
  }

  @Test(arguments: [(104.0, true), (105.0, true), (106.0, false)])
  func `where lower is better, the bound lies above the champion`(
    value: Double, passes: Bool
  ) throws {
    let result = try judge(
      .notWorseThanChampion(by: 5), candidate: ["auc": value], champion: ["auc": 100],
      lowerIsBetter: true)
    #expect(result.passed == passes)
    #expect(
      result.note
        == "auc measured \(value), champion 100.0 on the same rows, needs at most 105.0")
  }

  @Test func `each gate has one result, in the order declared`() {
    let gates = ["b", "a", "c"].map { Gate(metric: $0, rule: .atLeast(0)) }
    let results = GateKeeper.results(
      of: gates, candidate: ["a": 1], champion: nil, lowerIsBetter: { _ in false })
    #expect(results.map(\.gate) == gates)
    #expect(results.map(\.passed) == [false, true, false])
  }

  private func judge(
    _ rule: GateRule, candidate: [String: Double], champion: [String: Double]? = nil,
    lowerIsBetter: Bool = false
  ) throws -> GateResult {
    let results = GateKeeper.results(
      of: [Gate(metric: "auc", rule: rule)], candidate: candidate, champion: champion,
      lowerIsBetter: { _ in lowerIsBetter })
    return try #require(results.first)
  }
}
