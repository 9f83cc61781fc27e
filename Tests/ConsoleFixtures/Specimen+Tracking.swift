public import Domain

extension Specimen {
  /// A run that goes on and one that has been silent for hours stand among finished ones.
  public static func tracking(_ request: TrackingRequest) -> TrackingPage? {
    switch request {
    case .experiments(let view, _, _):
      .experiments(experiments.filter { view.lifecycles.contains($0.experiment.lifecycle) })
    case .runs(let request, _, _):
      .runs(runList(request))
    case .run(let id): .run(report(id))
    case .comparison(let ids): .comparison(ids.map(report))
    case .series(let ids, let key, _): .series(ids.map { series(of: key, in: $0) })
    case .artifact(_, let path):
      .artifact(
        ArtifactText(
          path: path, size: 65_540,
          lines: ["{", "  \"auc\": 0.8541,", "  \"note\": \"\(hostile)\"", "}"],
          note: "only the beginning is shown"))
    }
  }

  /// Nothing has been logged.
  public static func untracked(_ request: TrackingRequest) -> TrackingPage? {
    switch request {
    case .experiments:
      .experiments([ExperimentSummary(experiment: experiment(0, "Default"), runs: 0)])
    case .runs(let request, _, _):
      .runs(
        RunList(
          experiment: experiment(0, request.experiment), columns: [], available: [], runs: []))
    case .run(let id):
      .run(
        RunReport(
          run: experimentRun(0xa1, "empty", .running, since: 1, for: nil), experiment: id.rawValue,
          loggedAt: minutesAgo(1)))
    case .comparison: .comparison([])
    case .series: .series([])
    case .artifact(_, let path): .artifact(ArtifactText(path: path, size: 0, lines: []))
    }
  }

  /// An experiment that was made a day ago.
  public static func experiment(
    _ number: Int64, _ name: String, _ lifecycle: Lifecycle = .active
  ) -> Experiment {
    Experiment(
      id: ExperimentID(number), name: name, artifactLocation: "mlflow-artifacts:/\(number)",
      lifecycle: lifecycle, createdAt: minutesAgo(60 * 24), updatedAt: minutesAgo(60))
  }

  private static var experiments: [ExperimentSummary] {
    [
      ExperimentSummary(
        experiment: experiment(3, "churn"), runs: 1_204, lastRunAt: minutesAgo(2),
        lastStatus: .running),
      ExperimentSummary(
        experiment: experiment(2, "größe-模型-prévision-de-la-demande-très-longue 🚢"), runs: 12,
        lastRunAt: minutesAgo(60 * 30), lastStatus: .failed),
      ExperimentSummary(
        experiment: experiment(1, hostile, .deleted), runs: 0),
      ExperimentSummary(experiment: experiment(0, "Default"), runs: 0),
    ]
  }

  static let lr = RunColumn(.params, "lr")
  static let auc = RunColumn(.metrics, "auc")
  static let loss = RunColumn(.metrics, "val/loss")

  static func experimentRunID(_ number: Int) -> ExperimentRunID {
    let digits = String(number, radix: 16)
    return ExperimentRunID(String(repeating: "0", count: 32 - digits.count) + digits)
  }

  static func experimentRun(
    _ number: Int, _ name: String, _ status: ExperimentRunStatus, since minutes: Int,
    for length: Int?, _ lifecycle: Lifecycle = .active
  ) -> ExperimentRun {
    ExperimentRun(
      id: experimentRunID(number), experiment: ExperimentID(3), name: name, user: "ada",
      status: status, startedAt: minutesAgo(minutes),
      endedAt: length.map { minutesAgo(minutes - $0) }, lifecycle: lifecycle,
      artifactLocation: "mlflow-artifacts:/3/\(experimentRunID(number))/artifacts")
  }

  private static func line(
    _ run: ExperimentRun, lr: String?, auc: Double?, loss: Double?, loggedAt: Int
  ) -> RunLine {
    var values: [String: RunValue] = [:]
    values[Self.lr.description] = lr.map(RunValue.text)
    values[Self.auc.description] = auc.map { .number(LoggedNumber($0)) }
    values[Self.loss.description] = loss.map { .number(LoggedNumber($0)) }
    return RunLine(run: run, loggedAt: minutesAgo(loggedAt), values: values)
  }

  /// The runs of the experiment.
  static let lines = [
    line(
      experimentRun(0xa1, "brave-owl-17", .running, since: 2, for: nil), lr: "0.1", auc: 0.8123,
      loss: 0.4412, loggedAt: 1),
    line(
      experimentRun(0xa2, "quiet-fox-3", .running, since: 320, for: nil), lr: "0.3", auc: 0.79,
      loss: nil, loggedAt: 300),
    line(
      experimentRun(
        0xa3, "größe-模型-prévision-de-la-demande-très-longue", .finished, since: 400, for: 12),
      lr: "0.01", auc: 0.8541, loss: 0.3907, loggedAt: 388),
    line(
      experimentRun(0xa4, "diverged", .failed, since: 500, for: 3), lr: "10", auc: .nan,
      loss: .nan, loggedAt: 497),
    line(
      experimentRun(0xa5, hostile, .killed, since: 600, for: 1, .deleted), lr: nil, auc: nil,
      loss: nil, loggedAt: 600),
  ]

  private static func runList(_ request: RunListRequest) -> RunList {
    RunList(
      experiment: experiment(3, request.experiment), columns: request.columns ?? [auc, loss, lr],
      available: [auc, loss, lr, RunColumn(.tags, "team")],
      runs: lines.filter { request.view.lifecycles.contains($0.run.lifecycle) })
  }
}
