public import Domain

extension Specimen {
  /// Returns the content of a page.
  public static func content(_ request: PageRequest) -> PageContent? {
    switch request {
    case .pipelines, .preview: .pipelines(pipelines)
    case .versions(let model): .versions(versions(of: model))
    case .evaluation(let model, let version): .evaluation(evaluation(of: model, version))
    case .drift(let model): .drift(drift(of: model))
    case .endpoint(let model): .endpoint(endpoint(of: model))
    case .alerts: .alerts([decayAlert, driftAlert, cleared, noticeAlert])
    case .events: .events(events)
    case .audit: .audit(audit)
    case .runs: .runs(runs)
    case .run(let id): .runs(runs.filter { $0.id == id })
    case .runDetails(let id): details(of: id).map(PageContent.runDetails)
    case .lineage(let model): .lineage(lineage(of: model))
    case .approvals: .approvals(reviews)
    case .plan(let id): .approvals(reviews.filter { $0.plan.id == id })
    case .operations: .operations(operations)
    case .tokens: .tokens([])
    case .triggers: .triggers(triggers)
    case .tracking(let request): tracking(request).map(PageContent.tracking)
    case .backfill: .backfill([])
    }
  }

  /// Returns empty content for every page.
  public static func nothing(_ request: PageRequest) -> PageContent? {
    switch request {
    case .pipelines, .preview: .pipelines([])
    case .versions(let model):
      .versions(VersionPage(model: model, versions: [], aliases: [:], history: [], gates: []))
    case .drift(let model):
      .drift(
        DriftPage(
          model: model, windows: [], features: [], metric: "auc", minimumRows: 300,
          persistence: "2 of 3"))
    case .endpoint(let model):
      .endpoint(
        EndpointPage(
          binding: EndpointBinding(model: model, epoch: 0), url: "/v2/models/\(model)/infer",
          samples: [], versions: [], capture: .on, skippedRecords: 0))
    case .alerts: .alerts([])
    case .events: .events([])
    case .audit: .audit([])
    case .runs, .run: .runs([])
    case .runDetails, .evaluation: nil
    case .lineage(let model): .lineage(LineagePage(model: model, datasets: []))
    case .approvals, .plan: .approvals([])
    case .operations: .operations([])
    case .tokens: .tokens([])
    case .triggers: .triggers([])
    case .tracking(let request): untracked(request).map(PageContent.tracking)
    case .backfill: .backfill([])
    }
  }

  /// Yesterday's execution of a stage, which took 42 seconds.
  private static func timed(before stage: StageRun) -> [StageRun] {
    guard let start = stage.startedAt else { return [] }
    return [
      StageRun(
        runID: RunID("yesterday"), address: stage.address, state: .succeeded,
        startedAt: start + .seconds(-86_400), endedAt: start + .seconds(-86_358))
    ]
  }

  private static var pipelines: [PipelineSummary] {
    [claimsRun, loansRun].map { run in
      PipelineSummary(
        name: run.pipelines[0],
        stages: run.stages.map { stage in
          StageSummary(
            address: stage.address, command: "binnacle fit \(stage.address.stage).yaml",
            dependsOn: stage.dependsOn, lastRun: stage, lastTimed: timed(before: stage),
            status: status(of: stage))
        }, lastRun: run)
    } + [
      PipelineSummary(
        name: PipelineName("größe-模型/dvc.yaml"),
        stages: [
          StageSummary(
            address: StageAddress(
              pipeline: PipelineName("größe-模型/dvc.yaml"), stage: StageName(hostile)),
            command: hostile, dependsOn: [], status: "never run")
        ])
    ]
  }

  /// What a run would do with a stage: what succeeded has changed since.
  private static func status(of stage: StageRun) -> String {
    switch stage.state {
    case .succeeded: StageSummary.wouldRun + "data/rows.csv changed"
    case .cached: StageSummary.unchanged + "nothing it depends on has changed"
    case .failed: StageSummary.wouldRun + "there was no earlier run"
    case .waiting, .running, .skipped, .cancelled: "\(StageSummary.runsAfter)\(stage.address)"
    }
  }

  /// Returns a piece of a stage's log.
  public static func chunk(_ address: StageAddress, from offset: Int64) -> LogChunk {
    let text = """
      reading data/features.csv
      \u{1B}[32m12,000 rows, 18 columns\u{1B}[0m
      round  10  train 0.8214  held out 0.8010
      round  20  train 0.8466  held out 0.8102\r\nround  30  train 0.8611  held out 0.8120
      \(hostile)
      第三十轮 完成

      """
    let bytes = offset > 0 ? [] : Array(text.utf8)
    return LogChunk(
      address: address, offset: max(0, offset), bytes: bytes, size: Int64(text.utf8.count),
      isComplete: true)
  }

  /// Returns the versions of a model.
  public static func versions(of model: ModelName) -> VersionPage {
    let gates = [
      Gate(metric: "auc", rule: .atLeast(0.7)),
      Gate(metric: "auc", rule: .notWorseThanChampion(by: 0.005)),
      Gate(metric: "log_loss", rule: .atMost(0.5)),
    ]
    let versions = [
      version(model, 4, auc: 0.7431, logLoss: 0.4312, gates: gates, note: "retrain of \(model)"),
      version(model, 3, auc: 0.7312, logLoss: 0.4480, gates: gates, note: "12,400 rows"),
      version(model, 2, auc: 0.6871, logLoss: nil, gates: gates, note: hostile),
      version(model, 1, auc: 0.7200, logLoss: 0.4601, gates: gates, note: "première 版本"),
    ]
    return VersionPage(
      model: model, versions: versions, aliases: [.champion: 3, .challenger: 4],
      history: history(of: model), gates: gates)
  }

  private static func version(
    _ model: ModelName, _ number: Int, auc: Double, logLoss: Double?, gates: [Gate], note: String
  ) -> ModelVersion {
    let results = gates.map { gate -> GateResult in
      let value = gate.metric == "auc" ? auc : logLoss
      let passed = gate.metric == "auc" ? auc >= 0.7 : (logLoss ?? 1) <= 0.5
      return GateResult(
        gate: gate, value: value, bound: 0.7, passed: passed,
        note: value == nil ? "the metric is missing" : "")
    }
    var metrics = ["auc": auc, "brier": 0.1523, "f1": 0.4117]
    metrics["log_loss"] = logLoss
    if number == 4 {
      let counts = ["tn": 3_912, "fp": 401, "fn": 288, "tp": 1_074.0]
      for (name, count) in counts { metrics["confusion.\(name)"] = count }
    }
    return ModelVersion(
      model: model, number: number, state: .ready,
      learner: number == 1 ? "logistic" : "boosted-trees", runID: RunID("run\(number)"),
      artifactHash: "9f86d081884c7d65\(number)", datasetHash: "5d41402abc4b2a76\(number)",
      metrics: metrics, undefinedMetrics: logLoss == nil ? ["log_loss"] : [],
      parameters: ["max_depth": number > 2 ? "6" : "4", "eta": "0.1"],
      threshold: number == 4 ? 0.412 : nil, gates: results,
      createdAt: minutesAgo(500 - number * 100), createdBy: OperatorName("ada"), note: note)
  }

  private static func history(of model: ModelName) -> [AliasMove] {
    [
      AliasMove(
        model: model, alias: .challenger, from: nil, to: 4, kind: .assignment, epoch: 5,
        at: minutesAgo(90), by: .engine),
      AliasMove(
        model: model, alias: .champion, from: 1, to: 3, kind: .promotion, epoch: 4,
        at: minutesAgo(180), by: OperatorName("ada")),
      AliasMove(
        model: model, alias: .champion, from: 2, to: 1, kind: .rollback, epoch: 3,
        at: minutesAgo(240), by: OperatorName("bob"), reason: "log loss was missing, 见报告"),
      AliasMove(
        model: model, alias: .champion, from: nil, to: 1, kind: .promotion, epoch: 1,
        at: minutesAgo(60 * 30), by: OperatorName("ada"), reason: "no champion"),
    ]
  }
}
