public import Domain
internal import GRDB

extension ExperimentRunRecords {
  /// Joins runs with all that they logged, by one query for each kind of thing.
  ///
  /// - Parameter runs: The runs of one page.
  /// - Returns: The same runs in the same order.
  /// - Throws: The store's error.
  public func details(of runs: [StoredRun]) throws -> [ExperimentRunDetails] {
    guard !runs.isEmpty else { return [] }
    let numbers = runs.map(\.number)
    let metrics = try MetricRecords(database: database).latest(of: numbers)
    let parameters = try labels(in: "run_parameter", of: numbers, LoggedParameter.init)
    let tags = try labels(in: "run_tag", of: numbers, TrackingTag.init)
    let links = RunLinkRecords(database: database)
    let datasets = try links.datasets(of: numbers)
    let inputs = try links.inputModels(of: numbers)
    let outputs = try links.outputModels(of: numbers)
    return runs.map { stored in
      ExperimentRunDetails(
        run: stored.run, metrics: metrics[stored.number] ?? [],
        parameters: parameters[stored.number] ?? [], tags: tags[stored.number] ?? [],
        datasets: datasets[stored.number] ?? [], inputModels: inputs[stored.number] ?? [],
        outputModels: outputs[stored.number] ?? [])
    }
  }

  /// Reads keys with values of all runs from one of the tables made for them.
  private func labels<Label>(
    in table: String, of runs: [Int64], _ make: (String, String) -> Label
  ) throws -> [Int64: [Label]] {
    var found: [Int64: [Label]] = [:]
    found.reserveCapacity(runs.count)
    let rows = try Row.fetchCursor(
      try database.cachedStatement(
        sql: """
          SELECT run, key, value
          FROM \(Database.wanted) CROSS JOIN \(table) ON run = wanted
          """), arguments: [Database.list(runs)])
    while let row = try rows.next() {
      found[row[0] as Int64, default: []].append(make(row[1], row[2]))
    }
    return found
  }
}
