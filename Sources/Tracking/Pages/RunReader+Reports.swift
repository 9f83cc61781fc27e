public import Domain
internal import Storage

extension RunReader {
  /// The most entries of one kind that a page carries.
  private static let mostEntries = 1_000

  /// Tells all that a run logged, but for its files and registered versions.
  ///
  /// - Throws: ``TrackingRefusal`` of kind `doesNotExist`.
  public func report(on id: ExperimentRunID) throws -> RunReport {
    let found = try run(id)
    let models =
      try found.inputModels.map { try reported($0, as: .input) }
      + found.outputModels.map { try reported($0.model, as: .output) }
    return RunReport(
      run: found.run, experiment: try experiment(found.run.experiment).name,
      loggedAt: found.loggedAt,
      metrics: found.metrics.sorted { $0.key < $1.key }.prefix(Self.mostEntries).map {
        ReportedMetric(
          key: $0.key, value: LoggedNumber($0.value), step: $0.step, at: $0.timestamp)
      },
      parameters: found.parameters.sorted { $0.key < $1.key }.prefix(Self.mostEntries).map {
        LoggedParameter($0.key, $0.value.cutForAPage)
      },
      tags: found.tags.sorted { ($0.isReserved ? 1 : 0, $0.key) < ($1.isReserved ? 1 : 0, $1.key) }
        .prefix(Self.mostEntries).map { TrackingTag($0.key, $0.value.cutForAPage) },
      datasets: found.datasets.prefix(Self.mostEntries).map {
        DatasetInput(
          name: $0.name, digest: $0.digest, sourceType: $0.sourceType,
          source: $0.source.cutForAPage,
          tags: $0.tags.map { TrackingTag($0.key, $0.value.cutForAPage) })
      }, models: Array(models.prefix(Self.mostEntries)))
  }

  private func reported(
    _ id: LoggedModelID, as use: ReportedModel.Use
  ) throws -> ReportedModel {
    let model = try? storedModel(id).model
    let isThere = model?.lifecycle == .active
    return ReportedModel(
      id: id, name: model?.name ?? id.rawValue, status: isThere ? model?.status : nil, use: use)
  }

  /// Returns a metric of several runs, each sampled to so many points.
  ///
  /// - Throws: ``TrackingRefusal`` of kind `doesNotExist`.
  public func series(
    of key: String, in runs: [ExperimentRunID], points: Int
  ) throws -> [RunSeries] {
    try runs.map { id in
      RunSeries(
        run: id, name: try stored(id).run.name, key: key,
        points: try sample(of: key, in: id, limit: points).map {
          SeriesPoint(step: $0.step, value: LoggedNumber($0.value))
        })
    }
  }
}

extension TrackingTag {
  /// Whether clients keep it for themselves.
  fileprivate var isReserved: Bool { key.hasPrefix("mlflow.") }
}
