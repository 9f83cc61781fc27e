public import Domain

extension Specimen {
  /// All models with their runs.
  public static let overview = Overview(
    number: 120, generation: "g1",
    models: [census_, claims_, loans_, awkward_].sorted { $0.name < $1.name },
    runs: [loansRun, claimsRun])

  /// The pipelines of the models.
  public static let claimsPipeline = PipelineName("claims/dvc.yaml")
  /// The pipeline of the drifting model.
  public static let loansPipeline = PipelineName("loans/dvc.yaml")

  static let claims_ = ModelOverview(
    name: claims,
    problem: ProblemStatement(
      goal: "Find the insured who will need much care next year", success: "auc at least 0.70",
      owner: "health analytics"),
    pipeline: claimsPipeline, latestVersion: 4, champion: 3, challenger: 4, epoch: 5,
    drift: DriftStatus(
      verdict: .calm, rows: 412, minimumRows: 500, driftedColumns: 0, noticedColumns: 0,
      worstColumn: "lpi", worstScore: 0.021, realisedMetric: 0.7312),
    realisedHistory: [0.72, 0.74, 0.73, 0.71, nil, 0.72, 0.7312], firstHistoryWindow: 0,
    driftHistory: [0.2, 0.1, 0.3, 0.2, nil, 0.4, 0.2],
    lastRun: claimsRun,
    replay: ReplayProgress(
      model: claims, sent: 3_412, total: 6_000, rowsPerSecond: 50, isRunning: true),
    undo: UndoWindow(model: claims, backTo: 2, expiresAt: now + .seconds(27 * 60)))

  static let loans_ = ModelOverview(
    name: loans,
    problem: ProblemStatement(
      goal: "Refuse car loans that will not be repaid", success: "auc at least 0.75",
      owner: "credit risk"),
    pipeline: loansPipeline, latestVersion: 2, champion: 2, epoch: 2,
    drift: DriftStatus(
      verdict: .drifted, rows: 120, minimumRows: 500, driftedColumns: 3, noticedColumns: 5,
      worstColumn: "salary_range", worstScore: 0.412, realisedMetric: 0.6204),
    realisedHistory: [0.81, 0.80, 0.82, 0.79, 0.78, 0.70, 0.66, 0.6204], firstHistoryWindow: 0,
    driftHistory: [0.2, 0.3, 0.2, 0.9, 1.4, 2.1, 3.5, 4.1],
    lastRun: loansRun, openAlerts: [decayAlert, driftAlert])

  static let census_ = ModelOverview(
    name: census,
    problem: ProblemStatement(
      goal: "Estimate employment between surveys", success: "auc at least 0.85",
      owner: "labour statistics"),
    pipeline: PipelineName("census/dvc.yaml"), latestVersion: 1, champion: 1, epoch: 1,
    drift: DriftStatus(
      verdict: .notice, rows: 80, minimumRows: 500, driftedColumns: 0, noticedColumns: 8,
      worstColumn: "AGEP", worstScore: 0.031, realisedMetric: 0.9044),
    realisedHistory: [0.903, 0.902, 0.905, 0.9044], firstHistoryWindow: 3,
    driftHistory: [0.1, 0.3, 0.3, 0.4],
    openAlerts: [noticeAlert])

  static let awkward_ = ModelOverview(
    name: awkward,
    problem: ProblemStatement(goal: hostile, success: "mape below 12 %", owner: "équipe données"),
    pipeline: PipelineName("größe/dvc.yaml"),
    drift: DriftStatus(
      verdict: .collecting, rows: 120, minimumRows: 300, driftedColumns: 0, noticedColumns: 0))

  /// The alert that a decayed metric raised.
  public static let decayAlert = Alert(
    id: AlertID("a1"), model: loans, kind: .decay, level: .alert, windowIndex: 7,
    message: "auc 0.6204 fell below 0.7650 in 2 of the last 3 windows (reference 0.8050)",
    raisedAt: minutesAgo(6))
  /// The alert that drifted columns raised.
  public static let driftAlert = Alert(
    id: AlertID("a2"), model: loans, kind: .drift, level: .alert,
    columns: ["salary_range", "debt_to_income_ratio", "y_pred_proba"], windowIndex: 6,
    message: "3 of 7 columns drifted in 2 of the last 3 windows, worst salary_range 4.1x",
    raisedAt: minutesAgo(14), acknowledgedBy: OperatorName("ada"), acknowledgedAt: minutesAgo(10))
  /// The notice of a loud but harmless difference.
  public static let noticeAlert = Alert(
    id: AlertID("a3"), model: census, kind: .drift, level: .notice, columns: ["AGEP", "SCHL"],
    windowIndex: 3, message: "8 of 17 columns differ significantly, by little",
    raisedAt: minutesAgo(60 * 26))

  /// A run in its middle.
  public static let loansRun = PipelineRun(
    id: RunID("7f3a"), pipelines: [loansPipeline], cause: "retrain of loans", model: loans,
    requestedBy: OperatorName("ada"), createdAt: minutesAgo(1), state: .running,
    stages: [
      stage("7f3a", loansPipeline, "prepare", [], .cached, "nothing it depends on has changed"),
      stage(
        "7f3a", loansPipeline, "features", ["prepare"], .succeeded, "params.yaml: bins changed",
        seconds: (58, 51), exitCode: 0),
      stage(
        "7f3a", loansPipeline, "fit", ["features"], .running, "dependency data/features changed",
        seconds: (51, nil)),
      stage("7f3a", loansPipeline, "baseline", ["features"], .waiting, ""),
      stage("7f3a", loansPipeline, "evaluate", ["fit", "baseline"], .waiting, ""),
    ])

  /// A run that failed.
  public static let claimsRun = PipelineRun(
    id: RunID("51bc"), pipelines: [claimsPipeline], cause: "operator", model: claims,
    requestedBy: OperatorName("bob"), createdAt: minutesAgo(30), endedAt: minutesAgo(29),
    state: .failed,
    stages: [
      stage(
        "51bc", claimsPipeline, "prepare", [], .succeeded, "first run", seconds: (1_800, 1_790),
        exitCode: 0),
      stage(
        "51bc", claimsPipeline, "fit", ["prepare"], .failed, "column lpi is missing in row 3",
        seconds: (1_790, 1_740), exitCode: 2),
      stage("51bc", claimsPipeline, "evaluate", ["fit"], .skipped, "fit failed"),
    ])

  private static func stage(
    _ run: String, _ pipeline: PipelineName, _ name: String, _ needs: [String],
    _ state: StageState, _ reason: String, seconds: (Int, Int?)? = nil, exitCode: Int? = nil
  ) -> StageRun {
    let before = { (count: Int) in
      Timestamp(milliseconds: now.milliseconds - Int64(count) * 1_000)
    }
    return StageRun(
      runID: RunID(run), address: StageAddress(pipeline: pipeline, stage: StageName(name)),
      dependsOn: needs.map { StageAddress(pipeline: pipeline, stage: StageName($0)) },
      state: state, reason: reason, startedAt: seconds.map { before($0.0) },
      endedAt: seconds?.1.map { before($0) }, exitCode: exitCode)
  }
}
