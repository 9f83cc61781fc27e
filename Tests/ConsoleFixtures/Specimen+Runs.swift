public import Domain

extension Specimen {
  /// The history of runs, newest first: those of the overview and earlier ones.
  public static let runs: [PipelineRun] =
    [loansRun, claimsRun] + [
      earlier(
        "run4", claimsPipeline, claims, "retrain of claims", ada, start: 140, seconds: 71,
        parameters: ["train.max_depth": "6"],
        retry: StageRetry(reason: "exit code 75", most: 3)),
      earlier("run2", loansPipeline, loans, "drift alert on salary_range", .engine, start: 200),
      earlier("run3", claimsPipeline, claims, "schedule 0 3 * * *", .engine, start: 400),
      PipelineRun(
        id: RunID("a0c4"),
        pipelines: [claimsPipeline, loansPipeline, PipelineName("größe-模型/dvc.yaml")],
        cause: hostile, requestedBy: OperatorName("équipe-données-très-longue"),
        createdAt: minutesAgo(60 * 30), endedAt: minutesAgo(60 * 29), state: .killed,
        stages: (0..<15).map { number in
          stage(
            RunID("a0c4"), claimsPipeline, "step\(number)", number < 9 ? .succeeded : .cancelled)
        }),
    ]

  /// Returns a run with what its stages used and made.
  static func details(of id: RunID) -> RunDetails? {
    guard let run = runs.first(where: { $0.id == id }) else { return nil }
    let isNew = id == RunID("run4")
    let records = run.stages.prefix(3).map { stage in
      StageRecord(
        address: stage.address, command: "binnacle fit \(stage.address.stage).yaml",
        parameters: ["params.yaml:max_depth": isNew ? "6" : "4", "params.yaml:eta": "0.1"],
        dependencies: [
          RecordedFile(
            path: "data/größe-模型.csv", hash: isNew ? "5d41402abc4b2a76" : "9f86d081884c7d65",
            size: 1_048_576)
        ],
        metrics: stage.address.stage == StageName("evaluate")
          ? ["auc": isNew ? 0.7431 : 0.7312] : [:])
    }
    return RunDetails(
      run: run, request: RunRequest(), records: records,
      versions: run.model.map { versions(of: $0).versions.filter { $0.runID == id } } ?? [])
  }

  private static let ada = OperatorName("ada")

  private static func earlier(
    _ id: String, _ pipeline: PipelineName, _ model: ModelName, _ cause: String,
    _ by: OperatorName, start: Int, seconds: Int = 190, parameters: [String: String]? = nil,
    retry: StageRetry? = nil
  ) -> PipelineRun {
    let begin = minutesAgo(start)
    var run = PipelineRun(
      id: RunID(id), pipelines: [pipeline], cause: cause, model: model, requestedBy: by,
      createdAt: begin, endedAt: begin + .seconds(seconds), state: .finished,
      stages: [
        stage(RunID(id), pipeline, "prepare", .cached),
        stage(RunID(id), pipeline, "fit", .succeeded, from: begin, seconds: seconds - 20),
        stage(
          RunID(id), pipeline, "evaluate", .succeeded, from: begin + .seconds(seconds - 20),
          seconds: 18),
      ], parameters: parameters)
    if let retry {
      run.stages[1].attempt = 2
      run.stages[1].retry = retry
    }
    return run
  }

  private static func stage(
    _ run: RunID, _ pipeline: PipelineName, _ name: String, _ state: StageState,
    from start: Timestamp? = nil, seconds: Int = 0
  ) -> StageRun {
    StageRun(
      runID: run, address: StageAddress(pipeline: pipeline, stage: StageName(name)),
      state: state, reason: state == .cached ? "nothing it depends on has changed" : "",
      startedAt: start, endedAt: start.map { $0 + .seconds(seconds) },
      exitCode: start == nil ? nil : 0,
      usage: start.map { _ in
        StageUsage(cpuSeconds: Double(seconds) * 1.4, peakMemoryBytes: 412_345_678)
      })
  }
}
