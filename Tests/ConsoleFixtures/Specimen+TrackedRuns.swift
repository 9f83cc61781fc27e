import Domain

extension Specimen {
  /// All that a run logged: a finished one by default, one that diverged, one with wide names.
  static func report(_ id: ExperimentRunID) -> RunReport {
    let isDiverged = id == experimentRunID(0xa4)
    let run = lines.first { $0.run.id == id } ?? lines[0]
    let metric = { (key: String, value: Double, step: Int64) in
      ReportedMetric(key: key, value: LoggedNumber(value), step: step, at: minutesAgo(388))
    }
    return RunReport(
      run: run.run, experiment: "churn", loggedAt: run.loggedAt,
      metrics: [
        metric("auc", isDiverged ? .nan : run.values["metrics.auc"]?.number ?? 0.8, 39),
        metric("val/loss", isDiverged ? .nan : 0.3907, 39),
      ],
      parameters: [
        LoggedParameter("depth", "6"), LoggedParameter("lr", run.values["params.lr"]?.words ?? "1"),
        LoggedParameter("größe-模型", "prévision-de-la-demande-très-longue"),
      ],
      tags: [TrackingTag("team", "red"), TrackingTag("mlflow.source.name", hostile)],
      datasets: [
        DatasetInput(
          name: "churn-2026", digest: "9f2c11ab", sourceType: "local", source: "data/churn.csv",
          tags: [TrackingTag("mlflow.data.context", "training")])
      ],
      models: [
        ReportedModel(
          id: LoggedModelID("m-00aa"), name: "boosted", status: .ready, use: .output)
      ],
      versions: [ReportedVersion(model: loans, number: 5)],
      artifacts: [
        ReportedArtifact(path: "model", size: nil),
        ReportedArtifact(path: "model/MLmodel", size: 512),
        ReportedArtifact(path: "report.json", size: 65_540),
      ])
  }

  /// A metric that falls, with a hole where it was not a number.
  static func series(of key: String, in run: ExperimentRunID) -> RunSeries {
    let shift = Double(run.rawValue.utf8.last ?? 0) / 400
    let name = lines.first { $0.run.id == run }?.run.name ?? run.rawValue
    return RunSeries(
      run: run, name: name, key: key,
      points: (0..<40).map { step in
        let value = step == 20 ? Double.nan : 1 / (1 + Double(step) / 8) + shift
        return SeriesPoint(step: Int64(step), value: LoggedNumber(value))
      })
  }
}
