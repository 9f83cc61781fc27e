import Domain

/// Writes a model's drift for programs.
enum DriftDocument {
  /// The drift in the wire's spelling.
  static func json(_ page: DriftPage) -> OrderedJSON {
    .fields([
      ("model", .text(page.model.rawValue)),
      ("metric", .text(page.metric)),
      ("reference_metric", OrderedJSON(page.referenceMetric)),
      ("decay_bound", OrderedJSON(page.decayBound)),
      ("minimum_rows", .integer(page.minimumRows)),
      ("persistence", .text(page.persistence)),
      ("windows", .list(page.windows, window)),
      ("features", .list(page.features, feature)),
      ("marks", .list(page.marks, mark)),
    ])
  }

  private static func window(_ window: WindowSummary) -> OrderedJSON {
    .fields([
      ("window", .integer(window.index)),
      ("version", .integer(window.version)),
      ("rows", .integer(window.rows)),
      ("target", .integer(window.target)),
      ("first_at", .moment(window.firstAt)),
      ("last_at", .moment(window.lastAt)),
      ("is_closed", .boolean(window.isClosed)),
      ("verdict", .text(WireWords.snake(window.verdict.rawValue))),
      ("drift_share", OrderedJSON(window.driftShare)),
      ("weighted_drift_share", OrderedJSON(window.weightedDriftShare)),
      ("labelled", .integer(window.labelled)),
      ("realised_metric", OrderedJSON(window.realisedMetric)),
      ("realised_error", OrderedJSON(window.realisedError)),
      ("is_decayed", .boolean(window.isDecayed)),
      ("is_injected", .boolean(window.isInjected)),
    ])
  }

  private static func feature(_ feature: FeatureDrift) -> OrderedJSON {
    .fields([
      ("column", .text(feature.column)),
      ("is_categorical", .boolean(feature.isCategorical)),
      ("importance", OrderedJSON(feature.importance)),
      ("scores", .list(feature.scores) { $0.map(score) ?? .null }),
    ])
  }

  private static func score(_ score: FeatureScore) -> OrderedJSON {
    .fields([
      ("score", OrderedJSON(score.score)),
      ("threshold", OrderedJSON(score.threshold)),
      ("adjusted_pvalue", OrderedJSON(score.adjustedP)),
      ("statistic", OrderedJSON(score.statistic)),
      ("missing", OrderedJSON(score.missingShare)),
      ("is_notice", .boolean(score.isNotice)),
      ("is_drifted", .boolean(score.isDrifted)),
    ])
  }

  private static func mark(_ mark: TimelineMark) -> OrderedJSON {
    .object([
      ("window", .integer(mark.windowIndex)), ("kind", .text(mark.kind.rawValue)),
      ("label", .text(mark.label)),
    ])
  }
}
