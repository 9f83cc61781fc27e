public import Domain
internal import GRDB

extension ExperimentRunRecords {
  /// Returns one page of the runs that a search finds.
  ///
  /// - Throws: ``Problem`` with code `invalidInput` when the place belongs to another order, or
  ///   the store's error.
  public func page(of search: RunSearch) throws -> SearchPage<StoredRun> {
    let compiler = RunSearchCompiler(search: search, metrics: try numbers(of: search))
    return try compiler.compiled().page(in: database, Self.stored)
  }

  /// Returns how many runs a search finds, all of its pages together.
  ///
  /// - Throws: The store's error.
  public func count(of search: RunSearch) throws -> Int {
    let compiler = RunSearchCompiler(search: search, metrics: try numbers(of: search))
    let fragment = try compiler.counted()
    return try Int.fetchOne(database, sql: fragment.sql, arguments: fragment.arguments) ?? 0
  }

  private func numbers(of search: RunSearch) throws -> [String: Int64] {
    var numbers: [String: Int64] = [:]
    let subjects = search.filter.conditions.map(\.subject) + search.orders.map(\.subject)
    for case .metric(let key) in subjects {
      numbers[key] = try database.first(
        "SELECT number FROM metric_key WHERE text = ?", [key])?[0]
    }
    return numbers
  }
}

extension ExperimentRecords {
  /// Returns one page of the experiments that a search finds, with their tags.
  ///
  /// - Throws: ``Problem`` with code `invalidInput` when the place belongs to another order, or
  ///   the store's error.
  public func page(of search: ExperimentSearch) throws -> SearchPage<Experiment> {
    try ExperimentSearchCompiler(search: search).compiled().page(in: database, Self.experiment)
      .map(withTags)
  }
}

extension LoggedModelRecords {
  /// Returns one page of the logged models that a search finds.
  ///
  /// - Throws: ``Problem`` with code `invalidInput` when the place belongs to another order, or
  ///   the store's error.
  public func page(of search: LoggedModelSearch) throws -> SearchPage<StoredModel> {
    try LoggedModelSearchCompiler(search: search).compiled().page(in: database, Self.stored)
  }
}
