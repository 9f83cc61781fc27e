import Domain

/// Writes models and versions for programs.
enum ModelDocument {
  /// A model with its versions, the newest first.
  ///
  /// - Parameters:
  ///   - page: The versions.
  ///   - overview: What is known of the model besides.
  /// - Returns: The object.
  static func model(_ page: VersionPage, _ overview: ModelOverview? = nil) -> OrderedJSON {
    let aliases = page.aliases.sorted { $0.key < $1.key }
    return .fields([
      ("name", .text(page.model.rawValue)),
      ("latest_version", .integer(page.versions.map(\.number).max())),
      ("aliases", .object(aliases.map { (key: $0.key.rawValue, value: .integer($0.value)) })),
      ("desired", overview.flatMap(desired(of:))),
      ("versions", .list(newestFirst(page.versions), version)),
    ])
  }

  /// Which version is declared to answer, and whether it does.
  static func desired(of model: ModelOverview) -> OrderedJSON? {
    model.desired.map { desired in
      .fields([
        ("declared", .text(desired.declared)),
        ("version", .integer(desired.version)),
        ("live", .integer(model.champion)),
        ("in_sync", .boolean(!model.isOutOfSync)),
      ])
    }
  }

  /// A version.
  static func version(_ version: ModelVersion) -> OrderedJSON {
    .fields([
      ("version", .integer(version.number)),
      ("state", .text(WireWords.snake(version.state.rawValue))),
      ("learner", .text(version.learner)),
      ("metrics", metrics(of: version)),
      ("parameters", .texts(version.parameters)),
      ("threshold", version.threshold.map { OrderedJSON($0) }),
      ("gates", .list(version.gates, gate)),
      ("run_id", .text(version.runID?.rawValue)),
      ("artifact_hash", .text(version.artifactHash)),
      ("dataset_hash", .text(version.datasetHash)),
      ("created_at", .moment(version.createdAt)),
      ("created_by", .text(version.createdBy.rawValue)),
      ("note", .text(version.note)),
    ])
  }

  /// The metrics by name; one without a value is null.
  private static func metrics(of version: ModelVersion) -> OrderedJSON {
    let values = version.metrics.mapValues { OrderedJSON($0) }
    let undefined = version.undefinedMetrics.map { ($0, OrderedJSON.null) }
    let all = values.merging(undefined) { known, _ in known }
    return .object(all.sorted { $0.key < $1.key }.map { (key: $0.key, value: $0.value) })
  }

  /// A gate and what it says.
  static func gate(_ result: GateResult) -> OrderedJSON {
    .fields([
      ("metric", .text(result.gate.metric)),
      ("rule", .text(rule(of: result.gate))),
      ("margin", margin(of: result.gate)),
      ("value", OrderedJSON(result.value)),
      ("champion_value", result.championValue.map { OrderedJSON($0) }),
      ("bound", OrderedJSON(result.bound)),
      ("passed", .boolean(result.passed)),
      ("note", .text(result.note)),
    ])
  }

  private static func rule(of gate: Gate) -> String {
    switch gate.rule {
    case .atLeast: "at_least"
    case .atMost: "at_most"
    case .notWorseThanChampion: "not_worse_than_champion"
    }
  }

  private static func margin(of gate: Gate) -> OrderedJSON? {
    guard case .notWorseThanChampion(let margin) = gate.rule else { return nil }
    return OrderedJSON(margin)
  }

  /// A move of an alias.
  static func move(_ move: AliasMove) -> OrderedJSON {
    .fields([
      ("alias", .text(move.alias.rawValue)),
      ("from", .integer(move.from)),
      ("to", .integer(move.to)),
      ("kind", .text(move.kind.rawValue)),
      ("epoch", .integer(move.epoch)),
      ("at", .moment(move.at)),
      ("by", .text(move.by.rawValue)),
      ("plan_id", .text(move.planID?.rawValue)),
      ("reason", .text(move.reason)),
    ])
  }

  static func newestFirst(_ versions: [ModelVersion]) -> [ModelVersion] {
    versions.sorted { $0.number > $1.number }
  }
}
