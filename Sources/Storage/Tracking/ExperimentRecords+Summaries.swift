public import Domain
internal import GRDB

extension ExperimentRecords {
  /// Returns how many experiments have one of the lifecycles of a view.
  ///
  /// - Throws: The store's error.
  public func count(_ view: LifecycleView) throws -> Int {
    try database.first(
      "SELECT COUNT(*) FROM experiment WHERE lifecycle IN (SELECT value FROM json_each(?))",
      [try jsonText(view.lifecycles.map(\.rawValue))])?[0] ?? 0
  }

  /// Sums up experiments: their runs that were not deleted, and the last of these.
  ///
  /// - Parameter experiments: The experiments of one page.
  /// - Returns: A summary of each, in the same order.
  /// - Throws: The store's error.
  public func summaries(of experiments: [Experiment]) throws -> [ExperimentSummary] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT wanted,
          (SELECT COUNT(*) FROM experiment_run WHERE experiment = wanted AND lifecycle = 'active'),
          started_at, status
        FROM \(Database.wanted)
        LEFT JOIN experiment_run ON number = (
          SELECT number FROM experiment_run WHERE experiment = wanted AND lifecycle = 'active'
          ORDER BY started_at DESC LIMIT 1)
        """,
      arguments: [Database.list(experiments.map(\.id.number))])
    let known = Dictionary(rows.map { ($0[0] as Int64, $0) }) { first, _ in first }
    return experiments.map { experiment in
      let row = known[experiment.id.number]
      return ExperimentSummary(
        experiment: experiment, runs: row?[1] ?? 0,
        lastRunAt: (row?[2] as Int64?).map { Timestamp(milliseconds: $0) },
        lastStatus: (row?[3] as String?).flatMap(ExperimentRunStatus.init(rawValue:)))
    }
  }
}
