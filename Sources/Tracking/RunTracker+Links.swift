public import Domain
internal import Storage

extension RunTracker {
  /// Logs the datasets and models that a run read; what is logged already stays as it is.
  ///
  /// - Throws: ``TrackingRefusal``.
  public func log(
    inputs datasets: [DatasetInput], models: [LoggedModelID] = [], to id: ExperimentRunID
  ) throws {
    for dataset in datasets {
      try TrackingLimits.check(
        length: dataset.name, atMost: TrackingLimits.datasetNameLength, named: "name")
      try TrackingLimits.check(
        length: dataset.digest, atMost: TrackingLimits.datasetDigestLength, named: "digest")
    }
    let stored = try activeRun(id)
    for dataset in datasets {
      let context = dataset.tags.first { $0.key == ReservedTag.datasetContext }?.value
      try transaction.runLinks.append(dataset, for: context, to: stored)
    }
    for model in models { try transaction.runLinks.appendInput(model, to: stored.number) }
  }

  /// Logs the models that a run made.
  ///
  /// Logging one again keeps the step it was first logged with.
  ///
  /// - Throws: ``TrackingRefusal``.
  public func log(outputs: [ModelOutput], to id: ExperimentRunID) throws {
    let stored = try activeRun(id)
    for output in outputs { _ = try transaction.runLinks.append(output, to: stored.number) }
  }
}
