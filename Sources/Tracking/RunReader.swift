public import Domain
public import Storage

/// Answers questions about experiments, runs and logged models from one moment of the store.
public struct RunReader {
  let transaction: TelemetryTransaction

  /// Creates the reader of an open transaction.
  public init(transaction: TelemetryTransaction) { self.transaction = transaction }

  /// Returns an experiment, deleted or not.
  ///
  /// - Throws: ``TrackingRefusal`` of kind `doesNotExist`.
  public func experiment(_ id: ExperimentID) throws -> Experiment {
    guard let found = try transaction.experiments.experiment(id) else {
      throw TrackingRefusal.noExperiment(id)
    }
    return found
  }

  /// Returns the experiment of that name, deleted or not.
  ///
  /// - Throws: ``TrackingRefusal`` of kind `doesNotExist`.
  public func experiment(named name: String) throws -> Experiment {
    guard let found = try transaction.experiments.experiment(named: name) else {
      throw TrackingRefusal(.doesNotExist, "Could not find experiment with name '\(name)'")
    }
    return found
  }

  /// Returns one page of the experiments that a search finds.
  ///
  /// - Throws: ``TrackingRefusal`` when the page belongs to another search.
  public func experiments(_ search: ExperimentSearch) throws -> SearchPage<Experiment> {
    try paging { try transaction.experiments.page(of: search) }
  }

  /// Returns a run with all that it logged, deleted or not.
  ///
  /// - Throws: ``TrackingRefusal`` of kind `doesNotExist`.
  public func run(_ id: ExperimentRunID) throws -> ExperimentRunDetails {
    guard let found = try transaction.experimentRuns.details(of: [stored(id)]).first else {
      throw Self.noRun(id)
    }
    return found
  }

  /// Returns one page of the runs that a search finds, with all that each logged.
  ///
  /// - Throws: ``TrackingRefusal`` when the page belongs to another search.
  public func runs(_ search: RunSearch) throws -> SearchPage<ExperimentRunDetails> {
    try paging { try transaction.experimentRuns.page(of: search) }
      .map(transaction.experimentRuns.details)
  }

  /// Returns points of a series by timestamp, step and value; none of a run that is not known.
  ///
  /// - Parameters:
  ///   - key: The metric.
  ///   - run: The run.
  ///   - last: The last point of the page before; absent begins at the first.
  ///   - limit: The most points to return.
  /// - Returns: The points, and whether there are more.
  /// - Throws: The store's error.
  public func history(
    of key: String, in run: ExperimentRunID, after last: MetricPoint? = nil, limit: Int
  ) throws -> (points: [MetricPoint], hasMore: Bool) {
    guard let stored = try transaction.experimentRuns.run(run) else { return ([], false) }
    let found = try transaction.metrics.history(
      of: key, in: stored.number, after: last, limit: limit < .max ? limit + 1 : limit)
    return (Array(found.prefix(limit)), found.count > limit)
  }

  /// Returns at most `limit` points of a series by step, evenly spread, the last one included.
  ///
  /// - Throws: The store's error.
  public func sample(
    of key: String, in run: ExperimentRunID, steps: ClosedRange<Int64>? = nil, limit: Int
  ) throws -> [MetricPoint] {
    guard let stored = try transaction.experimentRuns.run(run) else { return [] }
    return try transaction.metrics.sample(
      of: key, in: stored.number, steps: steps, limit: limit)
  }

  /// Returns a logged model with all that is known of it; not one that was deleted.
  ///
  /// - Throws: ``TrackingRefusal`` of kind `doesNotExist`.
  public func loggedModel(_ id: LoggedModelID) throws -> LoggedModelDetails {
    let stored = try storedModel(id)
    guard stored.model.lifecycle == .active,
      let found = try transaction.loggedModels.details(of: [stored]).first
    else { throw Self.noModel(id) }
    return found
  }

  /// Returns one page of the logged models that a search finds.
  ///
  /// - Throws: ``TrackingRefusal`` when the page belongs to another search.
  public func loggedModels(_ search: LoggedModelSearch) throws -> SearchPage<LoggedModelDetails> {
    try paging { try transaction.loggedModels.page(of: search) }
      .map(transaction.loggedModels.details)
  }
}

extension RunReader {
  func stored(_ id: ExperimentRunID) throws -> StoredRun {
    guard let found = try transaction.experimentRuns.run(id) else { throw Self.noRun(id) }
    return found
  }

  func storedModel(_ id: LoggedModelID) throws -> StoredModel {
    guard let found = try transaction.loggedModels.model(id) else { throw Self.noModel(id) }
    return found
  }

  private static func noRun(_ id: ExperimentRunID) -> TrackingRefusal {
    TrackingRefusal(.doesNotExist, "Run with id=\(id) not found")
  }

  private static func noModel(_ id: LoggedModelID) -> TrackingRefusal {
    TrackingRefusal(.doesNotExist, "Logged model with ID '\(id)' not found.")
  }

  private func paging<Page>(_ find: () throws -> Page) throws -> Page {
    do {
      return try find()
    } catch let problem as Problem where problem.code == .invalidInput {
      throw TrackingRefusal.invalid("Invalid page token: \(problem.what).")
    }
  }
}
