public import Domain
internal import Storage

extension RunReader {
  /// Sums up experiments, newest first.
  ///
  /// - Throws: The store's error.
  public func summaries(
    _ view: LifecycleView, limit: Int, skipping: Int
  ) throws -> [ExperimentSummary] {
    var search = ExperimentSearch(view: view, limit: limit)
    search.skipping = skipping
    return try transaction.experiments.summaries(
      of: transaction.experiments.page(of: search).rows)
  }

  /// Returns how many experiments a view has.
  ///
  /// - Throws: The store's error.
  public func count(_ view: LifecycleView) throws -> Int {
    try transaction.experiments.count(view)
  }

  /// Returns how many runs a request finds, all parts together.
  ///
  /// - Throws: ``TrackingRefusal`` that names what cannot be read in the query.
  public func count(of request: RunListRequest) throws -> Int {
    try transaction.experimentRuns.count(of: search(request, limit: 1))
  }

  /// Returns a part of an experiment's runs, each with what it logged under the columns.
  ///
  /// - Throws: ``TrackingRefusal`` that names what cannot be read in the query, or the experiment
  ///   that is not there.
  public func runList(
    _ request: RunListRequest, limit: Int, skipping: Int
  ) throws -> RunList {
    var search = try search(request, limit: limit)
    search.skipping = skipping
    let runs = try runs(search).rows
    // The columns must not depend on the filter, else they would jump with every search.
    let newest = try self.runs(
      RunSearch(experiments: search.experiments, view: .all, limit: RunColumnChoice.sample)
    ).rows
    let choice = RunColumnChoice(newest)
    let columns = request.columns ?? choice.telling
    return RunList(
      experiment: try experiment(called: request.experiment), columns: columns,
      available: choice.available, runs: runs.map { $0.line(columns) })
  }

  private func search(_ request: RunListRequest, limit: Int) throws -> RunSearch {
    let query = RunQuery(request.query)
    return RunSearch(
      experiments: [try experiment(called: request.experiment).id],
      filter: try SearchFilter(parsing: query.filter, for: .runs),
      orders: try SearchOrder.parsed(query.orders, for: .runs), view: request.view, limit: limit)
  }

  private func experiment(called name: String) throws -> Experiment {
    if let named = try transaction.experiments.experiment(named: name) { return named }
    guard let id = ExperimentID(text: name) else { return try experiment(named: name) }
    return try experiment(id)
  }
}

extension ExperimentRunDetails {
  /// When it last logged a metric, as it says itself; its start if it never did.
  public var loggedAt: Timestamp {
    max(run.startedAt, metrics.map(\.timestamp).max() ?? run.startedAt)
  }

  /// Sums the run up in a line with what it logged under the columns.
  func line(_ columns: [RunColumn]) -> RunLine {
    var values: [String: RunValue] = [:]
    for column in columns { values[column.description] = value(of: column) }
    return RunLine(run: run, loggedAt: loggedAt, values: values)
  }

  private func value(of column: RunColumn) -> RunValue? {
    switch column.kind {
    case .metrics:
      metrics.first { $0.key == column.key }.map { .number(LoggedNumber($0.value)) }
    case .params: parameters.first { $0.key == column.key }.map { .text($0.value.cutForAPage) }
    case .tags: tags.first { $0.key == column.key }.map { .text($0.value.cutForAPage) }
    }
  }
}

extension String {
  /// The most characters of a value that a page carries.
  private static let pageLength = 500

  /// The text, cut where a page would grow too large.
  var cutForAPage: String { utf8.count > Self.pageLength ? String(prefix(Self.pageLength)) : self }
}
