import Statistics
import Testing

/// Expected figures: scipy 1.17 and numpy 2.4.
struct `Measures of difference` {
  @Test(arguments: [
    ([50, 50], [40, 60], 0.04054651081081642, 0.03973677137864377),
    ([10, 0, 90], [0, 5, 45], 1.380169504740631, 0.535256554029641),
    ([100, 100, 100, 100], [25, 25, 25, 5], 0.3017696085813938, 0.280597017059626),
  ])
  func `the stability index agrees with its definition`(
    reference: [Int], current: [Int], classic: Double, smoothed: Double
  ) {
    #expect(isClose(PopulationStability.classic(reference, current), classic))
    #expect(isClose(PopulationStability.smoothed(reference, current), smoothed))
  }

  @Test func `an empty side has no stability index`() {
    #expect(PopulationStability.classic([1, 2], [0, 0]) == nil)
    #expect(PopulationStability.smoothed([0, 0], [1, 2]) == nil)
    #expect(
      PopulationStability.nullQuantile(nonEmptyBins: 3, referenceCount: 0, currentCount: 5) == nil)
  }

  @Test func `what chance gives shrinks with the rows`() {
    let few = PopulationStability.nullQuantile(
      nonEmptyBins: 10, referenceCount: 1_000, currentCount: 100)
    #expect(isClose(few, 21.665994333461924 * (0.001 + 0.01)))
  }

  @Test func `the Jensen-Shannon distance agrees with scipy`() {
    let distance = HistogramDistance(counts: [10, 0, 90], [0, 5, 45])
    #expect(isClose(distance?.jensenShannon, 0.31622776601683794))
  }

  @Test func `chi-square leaves out groups that never occur`() {
    let test = ChiSquare(counts: [10, 20, 0, 5], [20, 10, 0, 0])
    #expect(isClose(test?.statistic, 11.349206349206348))
    #expect(isClose(test?.pValue, 0.003432030623025766))
    #expect(isClose(test?.cramersV, 0.41785544701867244))
    #expect(test?.degrees == 2)
  }

  @Test func `one group alone is no difference`() {
    let test = ChiSquare(counts: [7, 0], [3, 0])
    #expect(test?.statistic == 0)
    #expect(test?.pValue == 1)
    #expect(ChiSquare(counts: [7], [0]) == nil)
  }

  @Test(
    arguments: [
      ([1, 2, 3, 4, 5], [3, 4, 5, 6, 7, 8, 9], 0.5714285714285714, 0.23737373737373738, 3.0),
      ([1, 1, 1, 2, 2], [2, 2, 3, 3, 3], 0.6, 0.35714285714285715, 1.2),
      ([1], [2], 1, 1, 1),
    ] as [([Double], [Double], Double, Double, Double)])
  func `two-sample distances agree with scipy`(
    reference: [Double], current: [Double], statistic: Double, pValue: Double, moved: Double
  ) {
    let test = KolmogorovSmirnov(sorted: reference, current)
    #expect(isClose(test?.statistic, statistic))
    #expect(isClose(test?.pValue, pValue, within: 1e-9))
    #expect(isClose(Wasserstein.distance(sorted: reference, current), moved))
  }

  @Test func `an empty sample cannot be compared`() {
    #expect(KolmogorovSmirnov(sorted: [], [1]) == nil)
    #expect(Wasserstein.distance(sorted: [1], []) == nil)
  }

  @Test func `quantiles interpolate as numpy does`() {
    let values = [1, 2, 4, 8, 16.5]
    let expected = [1.4, 1.8, 2.4, 3.2, 4, 5.6, 7.2, 9.7, 13.1]
    for (part, value) in expected.enumerated() {
      #expect(isClose(Quantiles.value(Double(part + 1) / 10, of: values), value, within: 1e-15))
    }
    #expect(Quantiles.value(0.5, of: []) == nil)
  }

  @Test func `adjusted p-values agree with scipy`() {
    let adjusted = BenjaminiHochberg.adjusted([0.01, 0.04, 0.03, 0.9, 0.005])
    let expected = [0.025, 0.05, 0.05, 0.9, 0.025]
    #expect(zip(adjusted, expected).allSatisfy { isClose($0, $1) })
    #expect(BenjaminiHochberg.adjusted([]).isEmpty)
  }

  @Test func `a change of missing values is a two-proportion z`() {
    let change = MissingChange(10, of: 100, 30, of: 100)
    #expect(isClose(change.z, 3.5355339059327378))
    #expect(isClose(change.pValue, 0.00040695201744495946, within: 1e-9))
    #expect(change.hasRisen)
  }

  @Test func `nothing missing is no change and no rows are no share`() {
    let change = MissingChange(0, of: 100, 0, of: 50)
    #expect(change.z == 0)
    #expect(change.pValue == 1)
    #expect(MissingChange(0, of: 0, 1, of: 5).referenceShare == nil)
    #expect(MissingChange(0, of: 0, 1, of: 5).pValue == nil)
  }

  @Test(arguments: UInt64(0)..<200)
  func `measures are never negative and symmetric ones are symmetric`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let bins = Int.random(in: 1...30, using: &generator)
    let first = (0..<bins).map { _ in Int.random(in: 0...50, using: &generator) } + [1]
    let second = (0..<bins).map { _ in Int.random(in: 0...50, using: &generator) } + [1]
    let there = try #require(HistogramDistance(counts: first, second))
    let back = try #require(HistogramDistance(counts: second, first))
    #expect(there.totalVariation == back.totalVariation)
    #expect(isClose(there.hellinger, back.hellinger))
    #expect(abs(there.jensenShannon - back.jensenShannon) < 1e-9)
    #expect(there.jensenShannon >= 0 && there.jensenShannon <= 1)
    let index = try #require(PopulationStability.smoothed(first, second))
    #expect(index >= 0)
    #expect(try #require(PopulationStability.classic(first, second)) >= 0)
    #expect(HistogramDistance(counts: first, first)?.general == 0)
    let test = try #require(ChiSquare(counts: first, second))
    #expect(test.statistic >= 0 && test.pValue >= 0 && test.pValue <= 1)
  }

  @Test(arguments: UInt64(0)..<50)
  func `two-sample tests do not depend on the order of the samples`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let first = (0..<(5 + Int(seed))).map { _ in (generator.normal() * 4).rounded() }.sorted()
    let second = (0..<(40 - Int(seed) / 2)).map { _ in (generator.normal() * 4).rounded() }.sorted()
    let there = try #require(KolmogorovSmirnov(sorted: first, second))
    let back = try #require(KolmogorovSmirnov(sorted: second, first))
    #expect(there == back)
    #expect(
      isClose(
        Wasserstein.distance(sorted: first, second),
        try #require(Wasserstein.distance(sorted: second, first)), within: 1e-12))
  }
}
