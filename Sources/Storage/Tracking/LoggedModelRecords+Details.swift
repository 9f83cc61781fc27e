public import Domain
internal import GRDB

extension LoggedModelRecords {
  /// Joins models with all that is known of them, by one query for each kind of thing.
  ///
  /// - Parameter models: The models of one page.
  /// - Returns: The same models in the same order.
  /// - Throws: The store's error.
  public func details(of models: [StoredModel]) throws -> [LoggedModelDetails] {
    let numbers = models.map(\.number)
    var found = Dictionary(
      uniqueKeysWithValues: models.map { ($0.number, LoggedModelDetails(model: $0.model)) })
    try forEachRow("logged_model_parameter", "value", of: numbers) { row in
      found[row[0]]?.parameters.append(LoggedParameter(row[1], row[2]))
    }
    try forEachRow("logged_model_tag", "value", of: numbers) { row in
      found[row[0]]?.tags.append(TrackingTag(row[1], row[2]))
    }
    let measured = "value, is_nan, timestamp, step, run, dataset_name, "
    try forEachRow("logged_model_metric", measured + "dataset_digest", of: numbers) { row in
      found[row[0]]?.metrics.append(Self.metric(row))
    }
    return numbers.compactMap { found[$0] }
  }

  private static func metric(_ row: Row) -> LoggedModelMetric {
    let isUndefined: Bool = row[3]
    let dataset = (row[7] as String?).map { DatasetReference(name: $0, digest: row[8]) }
    return LoggedModelMetric(
      MetricPoint(
        key: row[1], value: isUndefined ? .nan : row[2],
        timestamp: Timestamp(milliseconds: row[4]), step: row[5]),
      by: ExperimentRunID(row[6] as String), on: dataset)
  }

  /// Reads number of the model, key and `columns` from one of the tables of logged models.
  private func forEachRow(
    _ table: String, _ columns: String, of models: [Int64], _ take: (Row) -> Void
  ) throws {
    let rows = try Row.fetchCursor(
      try database.cachedStatement(
        sql: """
          SELECT model, key, \(columns)
          FROM \(Database.wanted) CROSS JOIN \(table) ON model = wanted
          """), arguments: [Database.list(models)])
    while let row = try rows.next() { take(row) }
  }
}
