public import Domain

extension PairedComparison {
  /// The number of resamples below which a percentile interval means little.
  private static let fewestResamples = 20

  /// Compares any metric of ``BinaryEvaluation`` by drawing rows with replacement.
  ///
  /// Both models see the same drawn rows. Equal seeds give equal results. Resamples on which the
  /// metric is undefined are left out; with fewer than 20 left, interval and chance are nil.
  ///
  /// - Parameters:
  ///   - metric: The wire name, such as `brier`.
  ///   - truth: 0 or 1 a row; NaN where the row is not labelled.
  ///   - champion: The champion's score of each row.
  ///   - challenger: The challenger's score of the same rows.
  ///   - threshold: The score from which both decide positive.
  ///   - resamples: The number of drawings.
  ///   - generator: The source of randomness, seeded by the caller.
  /// - Returns: Both values, their difference and how likely chance is to make it.
  /// - Throws: ``Problem`` with code `invalidInput` as ``BinaryEvaluation`` does, or `notFound`
  ///   when there is no such metric.
  public static func bootstrap(
    of metric: String, truth: [Double], champion: [Double], challenger: [Double],
    threshold: Double = 0.5, resamples: Int = 1000,
    using generator: inout some RandomNumberGenerator
  ) throws(Problem) -> PairedComparison {
    try EvaluationInput.check(truth: truth, scores: champion, decisions: nil)
    let known = truth.indices.filter { !truth[$0].isNaN }
    func values(_ rows: [Int]) throws(Problem) -> (champion: Double?, challenger: Double?) {
      let truths = rows.map { truth[$0] }
      func value(_ scores: [Double]) throws(Problem) -> Double? {
        try BinaryEvaluation(
          truth: truths, scores: rows.map { scores[$0] }, threshold: threshold
        ).metrics.value(named: metric)
      }
      return (try value(champion), try value(challenger))
    }
    try EvaluationInput.check(truth: truth, scores: challenger, decisions: nil)
    let measured = try values(known)
    var differences: [Double] = []
    for _ in 0..<(known.isEmpty ? 0 : resamples) {
      let drawn = known.map { _ in known[Int.random(in: known.indices, using: &generator)] }
      let pair = try values(drawn)
      guard let first = pair.champion, let second = pair.challenger else { continue }
      differences.append(second - first)
    }
    return PairedComparison(
      metric: metric, rows: known.count, champion: measured.champion,
      challenger: measured.challenger, resampled: differences.sorted())
  }

  private init(
    metric: String, rows: Int, champion: Double?, challenger: Double?, resampled: [Double]
  ) {
    let isEnough = resampled.count >= Self.fewestResamples
    self.init(
      metric: metric, method: .bootstrap, rows: rows, champion: champion, challenger: challenger,
      standardError: isEnough ? Self.standardDeviation(resampled) : nil,
      lower95: isEnough ? Self.quantile(0.025, of: resampled) : nil,
      upper95: isEnough ? Self.quantile(0.975, of: resampled) : nil,
      pValue: isEnough ? Self.chance(resampled) : nil)
  }

  /// Twice the smaller share of differences on one side of 0; never 0, as drawing is finite.
  private static func chance(_ differences: [Double]) -> Double {
    let notAbove = differences.reduce(0) { $1 <= 0 ? $0 + 1 : $0 }
    let notBelow = differences.reduce(0) { $1 >= 0 ? $0 + 1 : $0 }
    return min(1, 2 * Double(min(notAbove, notBelow) + 1) / Double(differences.count + 1))
  }

  private static func standardDeviation(_ values: [Double]) -> Double {
    let mean = CompensatedSum.of(values) / Double(values.count)
    let squares = CompensatedSum.of(values.map { ($0 - mean) * ($0 - mean) })
    return (squares / Double(values.count - 1)).squareRoot()
  }

  private static func quantile(_ share: Double, of sorted: [Double]) -> Double {
    let position = Double(sorted.count - 1) * share
    let below = Int(position)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (sorted[above] - sorted[below]) * (position - Double(below))
  }
}
