public import Domain

/// Measures how far forecasts are from what came.
///
/// An error is forecast less truth, so a positive bias means too high. What is undefined is nil.
/// Also serves any regression: it has `rmse`, `mae` and `r2`.
///
///     let evaluation = try ForecastEvaluation(truth: [100, 200], forecast: [110, 190])
///     evaluation.rmse  // 10
///     evaluation.mape  // 7.5
public struct ForecastEvaluation: Hashable, Sendable, Codable {
  /// The number of rows, labelled or not.
  public let rows: Int
  /// The number of rows whose truth is known.
  public let labelled: Int
  /// The number of steps after which the series repeats; 1 if it does not.
  public let season: Int
  /// The square root of the mean squared error.
  public let rmse: Double?
  /// The mean absolute error.
  public let mae: Double?
  /// The mean error.
  public let bias: Double?
  /// The mean absolute error in per cent of the truth, over rows whose truth is not 0.
  public let mape: Double?
  /// The number of labelled rows ``mape`` leaves out because their truth is 0.
  public let mapeExcluded: Int
  /// The sum of absolute errors in per cent of the sum of absolute truths.
  public let wape: Double?
  /// The mean of 200 |error| / (|truth| + |forecast|), 0 where both are 0.
  public let smape: Double?
  /// The mean absolute error against that of the seasonal naive forecast of the training series.
  ///
  /// Hyndman & Koehler 2006. Nil without a training series or when that series never changes.
  public let mase: Double?
  /// The same with squared errors and the square root of their ratio.
  public let rmsse: Double?
  /// The share of the truth's variance explained; nil when the truth does not vary.
  public let r2: Double?

  /// Evaluates forecasts.
  ///
  /// - Parameters:
  ///   - truth: What came; NaN where it is not known yet.
  ///   - forecast: What was forecast.
  ///   - training: The series before, in order, for ``mase`` and ``rmsse``; NaN is skipped.
  ///   - season: The number of steps after which the series repeats.
  /// - Throws: ``Problem`` with code `invalidInput` when lengths differ, the season is below 1, or
  ///   a value of a labelled row is not finite; it names the row.
  public init(
    truth: [Double], forecast: [Double], training: [Double] = [], season: Int = 1
  ) throws(Problem) {
    try Self.check(truth: truth, forecast: forecast, season: season)
    let known = truth.indices.filter { !truth[$0].isNaN }
    let truths = known.map { truth[$0] }
    let errors = known.map { forecast[$0] - truth[$0] }
    let count = Double(known.count)
    let absolute = CompensatedSum.of(errors.map(abs))
    let squared = CompensatedSum.of(errors.map { $0 * $0 })

    rows = truth.count
    labelled = known.count
    self.season = season
    rmse = quotient(squared, count).map { $0.squareRoot() }
    mae = quotient(absolute, count)
    bias = quotient(CompensatedSum.of(errors), count)
    wape = quotient(100 * absolute, CompensatedSum.of(truths.map(abs)))
    smape = quotient(
      CompensatedSum.of(zip(truths, errors).map(Self.symmetricShare)), count
    ).map { 100 * $0 }
    let shares = zip(truths, errors).compactMap { $0 == 0 ? nil : abs($1) / abs($0) }
    mape = quotient(100 * CompensatedSum.of(shares), Double(shares.count))
    mapeExcluded = known.count - shares.count
    r2 = quotient(squared, Self.squaredDeviation(truths)).map { 1 - $0 }

    let steps = Self.seasonalSteps(training, season: season)
    let naiveError = quotient(CompensatedSum.of(steps.map(abs)), Double(steps.count))
    let naiveSquare = quotient(CompensatedSum.of(steps.map { $0 * $0 }), Double(steps.count))
    mase = naiveError.flatMap { naive in quotient(absolute, count).flatMap { quotient($0, naive) } }
    rmsse = naiveSquare.flatMap { naive in
      quotient(squared, count).flatMap { quotient($0, naive) }.map { $0.squareRoot() }
    }
  }

  /// The share of rows that are labelled; nil without a row.
  public var labelCoverage: Double? { quotient(Double(labelled), Double(rows)) }

  private static func symmetricShare(truth: Double, error: Double) -> Double {
    let size = abs(truth) + abs(truth + error)
    return size == 0 ? 0 : 2 * abs(error) / size
  }

  /// The sum of squared distances from the mean; exactly 0 when all values are the same.
  private static func squaredDeviation(_ values: [Double]) -> Double {
    guard let first = values.first, values.contains(where: { $0 != first }) else { return 0 }
    let mean = CompensatedSum.of(values) / Double(values.count)
    return CompensatedSum.of(values.map { ($0 - mean) * ($0 - mean) })
  }

  private static func seasonalSteps(_ series: [Double], season: Int) -> [Double] {
    zip(series.dropFirst(season), series).map { $0 - $1 }.filter { !$0.isNaN }
  }

  private static func check(truth: [Double], forecast: [Double], season: Int) throws(Problem) {
    guard season >= 1 else {
      throw Problem(.invalidInput, "season \(season) is below 1", fix: "Give 1 or more steps.")
    }
    try EvaluationInput.check(length: forecast.count, of: "forecasts", against: truth.count)
    try EvaluationInput.refuse(firstRow: truth.firstIndex(where: \.isInfinite)) {
      Problem(.invalidInput, "the truth is infinite", at: $0, fix: "Correct or empty it.")
    }
    let missing = truth.indices.first { !truth[$0].isNaN && !forecast[$0].isFinite }
    try EvaluationInput.refuse(firstRow: missing) {
      Problem(
        .invalidInput, "a row with a truth has no finite forecast", at: $0,
        fix: "Give a forecast for each labelled row.")
    }
  }
}
