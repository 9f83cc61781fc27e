import Domain
import TestSupport

/// A small workspace with one model, as an engine would tell of it.
enum Sample {
  static let noon = Timestamp(milliseconds: 1_767_268_800_000)  // 2026-01-01 12:00:00
  static let loans = ModelName("loans")
  static let run = RunID("r7")
  static let pipeline = PipelineName("loans/dvc.yaml")
  static let split = StageAddress(pipeline: pipeline, stage: StageName("split"))
  static let train = StageAddress(pipeline: pipeline, stage: StageName("train"))

  static func at(_ seconds: Double) -> Timestamp { noon + .seconds(seconds) }

  static let aucGate = Gate(metric: "auc", rule: .atLeast(0.7))
  static let championGate = Gate(metric: "auc", rule: .notWorseThanChampion(by: 0.01))

  static let version1 = ModelVersion(
    model: loans, number: 1, state: .ready, learner: "boosted-trees", runID: RunID("r1"),
    artifactHash: "aaaa1111bbbb", datasetHash: "dddd1111eeee",
    metrics: ["auc": 0.75, "log_loss": 0.5], parameters: ["rounds": "100"],
    gates: [GateResult(gate: aucGate, value: 0.75, bound: 0.7, passed: true, note: "auc 0.75")],
    createdAt: noon, createdBy: OperatorName("ada"))

  static let version2 = ModelVersion(
    model: loans, number: 2, state: .pendingRegistration, learner: "boosted-trees", runID: run,
    artifactHash: "aaaa2222bbbb", datasetHash: "dddd2222eeee", metrics: ["auc": 0.8],
    undefinedMetrics: ["log_loss"], parameters: ["rounds": "200"], threshold: 0.4,
    createdAt: at(60), createdBy: OperatorName("ada"), note: "wide \u{1B}[31m")

  static let move = AliasMove(
    model: loans, alias: .champion, to: 1, kind: .promotion, epoch: 1, at: at(10),
    by: OperatorName("ada"), planID: PlanID("p1"))

  static let versions = VersionPage(
    model: loans, versions: [version1, version2], aliases: [.champion: 1, .challenger: 2],
    history: [move], gates: [aucGate, championGate])

  static func stage(
    _ address: StageAddress, _ state: StageState, reason: String = "", from start: Double? = nil,
    to end: Double? = nil, exitCode: Int? = nil, usage: StageUsage? = nil
  ) -> StageRun {
    StageRun(
      runID: run, address: address, dependsOn: address == train ? [split] : [], state: state,
      reason: reason, startedAt: start.map(at), endedAt: end.map(at), exitCode: exitCode,
      usage: usage)
  }

  static func pipelineRun(_ state: RunState, _ stages: [StageRun]) -> PipelineRun {
    PipelineRun(
      id: run, pipelines: [pipeline], cause: "operator", requestedBy: OperatorName("ada"),
      createdAt: noon, endedAt: state.isFinal ? at(30) : nil, state: state, stages: stages)
  }

  static let finished = pipelineRun(
    .finished,
    [
      stage(split, .cached, reason: "nothing changed"),
      stage(
        train, .succeeded, reason: "params.yaml changed", from: 1, to: 29, exitCode: 0,
        usage: StageUsage(cpuSeconds: 51.24, peakMemoryBytes: 640_123_456)),
    ])

  static let failed = pipelineRun(
    .failed,
    [
      stage(split, .succeeded, reason: "never run", from: 0, to: 2, exitCode: 0),
      stage(train, .failed, reason: "never run", from: 2, to: 4, exitCode: 9),
    ])

  static let pipelines = [
    PipelineSummary(
      name: pipeline,
      stages: [
        StageSummary(
          address: split, command: "binnacle split", dependsOn: [],
          status: "unchanged: nothing changed"),
        StageSummary(
          address: train, command: "binnacle fit", dependsOn: [split],
          status: "would run: params.yaml changed"),
      ])
  ]

  static let alert = Alert(
    id: AlertID("loans-drift"), model: loans, kind: .drift, level: .alert, columns: ["income"],
    windowIndex: 4, message: "income drifted", raisedAt: at(5))

  static let overview = Overview(
    number: 12,
    models: [
      ModelOverview(
        name: loans, pipeline: pipeline, latestVersion: 2, champion: 1, challenger: 2, epoch: 1,
        lastRun: finished, openAlerts: [alert])
    ])

  static let identity = EngineIdentity(
    protocolNumber: 1, build: "this", processID: 42, startedAt: noon, workspace: "/w",
    http: "http://127.0.0.1:5040", socket: "/w/.binnacle/engine.sock", generation: "g")

  static func client() -> InMemoryEngineClient {
    let client = InMemoryEngineClient()
    client.engine = identity
    client.overview = overview
    client.put(.versions(versions), for: .versions(loans))
    client.put(.pipelines(pipelines), for: .pipelines)
    client.put(.pipelines(pipelines), for: .preview(RunRequest()))
    client.put(.runs([finished]), for: .runs(limit: 20))
    client.put(.runs([finished]), for: .runs(limit: 1))
    client.put(.runs([finished]), for: .run(run), number: 20)
    return client
  }

  static func fact(_ number: Int64, _ event: Event) -> StreamItem {
    .fact(NumberedEvent(number: number, at: at(Double(number)), event: event))
  }
}
