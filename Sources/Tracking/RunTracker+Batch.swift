public import Domain
internal import Storage

/// Holds what a client logs to a run at once.
public struct LogBatch: Hashable, Sendable {
  /// Values of metrics, in the order in which they were measured.
  public var metrics: [LoggedMetric]
  /// Parameters.
  public var parameters: [LoggedParameter]
  /// Tags.
  public var tags: [TrackingTag]

  /// Creates a batch.
  public init(
    metrics: [LoggedMetric] = [], parameters: [LoggedParameter] = [], tags: [TrackingTag] = []
  ) {
    self.metrics = metrics
    self.parameters = parameters
    self.tags = tags
  }

  /// How many entries it has.
  public var count: Int { metrics.count + parameters.count + tags.count }
}

extension RunTracker {
  /// Logs one value of a metric.
  ///
  /// - Throws: ``TrackingRefusal``.
  public func log(_ metric: LoggedMetric, to id: ExperimentRunID) throws {
    try TrackingLimits.check(metric.point, at: "")
    try write([metric], to: try activeRun(id))
  }

  /// Logs a parameter; logging the same value again changes nothing.
  ///
  /// - Throws: ``TrackingRefusal``, also when the parameter has another value.
  public func log(_ parameter: LoggedParameter, to id: ExperimentRunID) throws {
    let checked = try Self.checked(parameter, at: "")
    let stored = try activeRun(id)
    guard let known = try transaction.experimentRuns.parameter(checked.key, of: stored.number)
    else { return try transaction.experimentRuns.append(checked, to: stored.number) }
    guard SearchTest.text(.equal, known).matches(checked.value) else {
      throw TrackingRefusal.invalid(
        """
        Changing param values is not allowed. Param with key='\(checked.key)' was already logged \
        with value='\(known)' for run ID='\(id)'. Attempted logging new value '\(checked.value)'.
        """)
    }
  }

  /// Logs all entries of a batch or none.
  ///
  /// - Throws: ``TrackingRefusal``.
  public func log(_ batch: LogBatch, to id: ExperimentRunID) throws {
    for (index, metric) in batch.metrics.enumerated() {
      try TrackingLimits.check(metric.point, at: "metrics[\(index)]")
    }
    let parameters = try batch.parameters.enumerated().map {
      try Self.checked($1, at: "params[\($0)]")
    }
    let tags = try batch.tags.enumerated().map { try Self.checked($1, at: "tags[\($0)]") }
    try checkCounts(of: batch)
    try checkUnique(parameters)
    let stored = try activeRun(id)
    try write(parameters, to: stored)
    try write(batch.metrics, to: stored)
    try set(tags, of: stored)
  }

  private func checkCounts(of batch: LogBatch) throws {
    try TrackingLimits.check(
      batch.metrics.count, atMost: TrackingLimits.metricsPerBatch, "metrics")
    try TrackingLimits.check(
      batch.parameters.count, atMost: TrackingLimits.parametersPerBatch, "params")
    try TrackingLimits.check(batch.tags.count, atMost: TrackingLimits.tagsPerBatch, "tags")
    try TrackingLimits.check(
      batch.count, atMost: TrackingLimits.entriesPerBatch, "metrics, params, and tags")
  }

  private func checkUnique(_ parameters: [LoggedParameter]) throws {
    var seen: Set<String> = []
    let doubled = parameters.map(\.key).filter { !seen.insert($0).inserted }
    guard doubled.isEmpty else {
      let keys = doubled.map { "'\($0)'" }.joined(separator: ", ")
      throw TrackingRefusal.invalid(
        """
        Duplicate parameter keys have been submitted: [\(keys)]. Please ensure the request \
        contains only one param value per param key.
        """)
    }
  }

  private func write(_ parameters: [LoggedParameter], to stored: StoredRun) throws {
    var changed: [String] = []
    for parameter in parameters {
      let known = try transaction.experimentRuns.parameter(parameter.key, of: stored.number)
      guard let known else {
        try transaction.experimentRuns.append(parameter, to: stored.number)
        continue
      }
      if !SearchTest.text(.equal, known).matches(parameter.value) {
        changed.append(
          "{'key': '\(parameter.key)', 'old_value': '\(known)', 'new_value': '\(parameter.value)'}")
      }
    }
    guard changed.isEmpty else {
      throw TrackingRefusal.invalid(
        """
        Changing param values is not allowed. Params were already logged='\
        [\(changed.joined(separator: ", "))]' for run ID='\(stored.run.id)'.
        """)
    }
  }

  private func write(_ metrics: [LoggedMetric], to stored: StoredRun) throws {
    try transaction.metrics.append(metrics.map(\.point), to: stored.number)
    for metric in metrics {
      guard let id = metric.model else { continue }
      let model = try reader.storedModel(id)
      try transaction.loggedModels.append(
        LoggedModelMetric(metric.point, by: stored.run.id, on: metric.dataset), to: model.number)
    }
  }

  private static func checked(
    _ parameter: LoggedParameter, at path: String
  ) throws -> LoggedParameter {
    let key = path.isEmpty ? "key" : path + ".key"
    try TrackingLimits.check(key: parameter.key, named: "Param key", at: key)
    return LoggedParameter(
      parameter.key, TrackingLimits.cut(parameter.value, to: TrackingLimits.parameterLength))
  }
}
