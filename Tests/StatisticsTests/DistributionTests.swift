import Statistics
import Testing

/// Expected figures: scipy 1.17.
struct `Distributions` {
  @Test(arguments: [
    (0.5, 1, 0.47950012218695337), (3.84, 1, 0.05004352124870519),
    (20, 9, 0.017912404529843298), (150, 100, 0.0009039320423540184),
    (1100, 1000, 0.014614408126295192), (5, 40, 0.9999999999965196),
    (300, 9, 2.6102773472069844e-59),
  ])
  func `chi-square tails agree with scipy`(x: Double, degrees: Int, expected: Double) {
    #expect(
      isClose(ChiSquareDistribution(degrees: degrees).survival(x), expected, within: 1e-11))
  }

  @Test(arguments: [
    (0.99, 1, 6.6348966010212145), (0.99, 9, 21.665994333461924),
    (0.99, 100, 135.80672317102676), (0.99, 2000, 2150.06566417287),
    (0.05, 3, 0.35184631774927144),
  ])
  func `chi-square quantiles agree with scipy`(share: Double, degrees: Int, expected: Double) {
    #expect(
      isClose(ChiSquareDistribution(degrees: degrees).quantile(share), expected, within: 1e-12))
  }

  @Test func `without degrees of freedom there is no quantile`() {
    #expect(ChiSquareDistribution(degrees: 0).quantile(0.99) == nil)
    #expect(ChiSquareDistribution(degrees: 0).survival(0) == 1)
  }

  @Test func `normal tails agree with scipy`() {
    #expect(isClose(NormalDistribution.twoSided(3.2), 0.0013742758758316942, within: 1e-12))
    #expect(isClose(NormalDistribution.survival(-1.5), 0.9331927987311419, within: 1e-12))
  }

  @Test(arguments: [
    (0.3, 3, 0.8862222222222222), (0.9, 3, 0.0019999999999999987), (0.2, 10, 0.7487190399999999),
    (0.04, 20, 0.9999999999991517), (0.5, 20, 3.787595240539032e-05),
    (0.1, 100, 0.2526927570063874), (0.09, 140, 0.1946946629845738),
    (0.15, 140, 0.0032495604415101703), (0.05, 200, 0.6802625495871704),
    (0.08, 500, 0.0031305058199356268), (0.12, 500, 9.88394350588572e-07),
    (0.02, 1500, 0.5788956752649125), (0.01, 54545, 3.633541491458078e-05),
    (0.002, 54545, 0.9809120442150047), (0.006, 54545, 0.03923775635001958),
    (0.004, 150000, 0.01641549696764547), (0.009, 150000, 5.5576848827178415e-11),
  ])
  func `one-sample Kolmogorov-Smirnov tails agree with scipy`(
    distance: Double, count: Int, expected: Double
  ) {
    #expect(
      isClose(KolmogorovDistribution.survival(distance, n: count), expected, within: 1e-9))
  }

  @Test(arguments: [
    (0.2, 0.999999999999495), (0.5, 0.9639452436648751), (0.9, 0.3927307079406543),
    (1.0, 0.26999967167735456), (1.36, 0.049485876755377876), (2.5, 7.453306344157342e-06),
  ])
  func `Kolmogorov's limit agrees with scipy`(x: Double, expected: Double) {
    #expect(isClose(KolmogorovDistribution.limitSurvival(x), expected, within: 1e-12))
  }

  @Test func `the survival function never grows`() {
    for count in [2, 17, 141, 3_000, 200_000] {
      let tails = (0...200).map {
        KolmogorovDistribution.survival(Double($0) / 200, n: count)
      }
      #expect(zip(tails, tails.dropFirst()).allSatisfy { $0 >= $1 - 1e-9 })
      #expect(tails.allSatisfy { $0 >= 0 && $0 <= 1 })
    }
  }
}
