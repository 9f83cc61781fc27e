internal import Domain
internal import GRDB

/// Turns a search for runs into one statement.
struct RunSearchCompiler {
  let search: RunSearch
  /// The numbers of the metrics that the search names; one that nobody logged has none.
  let metrics: [String: Int64]

  func compiled() throws -> SearchStatement {
    var source = SQLFragment("experiment_run")
    var terms: [SearchTerm] = []
    for (index, order) in search.orders.enumerated() {
      try add(order, as: "o\(index)", to: &source, &terms)
    }
    if !search.orders.contains(where: { $0.subject == .attribute(.startedAt) }) {
      terms.append(SearchTerm(SQLFragment("experiment_run.started_at"), isAscending: false))
    }
    terms.append(SearchTerm(SQLFragment("experiment_run.id")))
    return SearchStatement(
      columns: Self.columns, source: source, conditions: try place() + conditions(), terms: terms,
      limit: search.limit, skipping: search.skipping, after: search.after)
  }

  /// Counts what the search finds, whatever part of it a page shows.
  func counted() throws -> SQLFragment {
    "SELECT COUNT(*) FROM experiment_run WHERE " + (try place() + conditions()).joined(" AND ")
  }

  private static let columns =
    ExperimentRunRecords.columns.split(separator: ",").map {
      "experiment_run." + $0.filter { !$0.isWhitespace }
    }.joined(separator: ", ")

  private func place() throws -> [SQLFragment] {
    let numbers = Set(search.experiments.map(\.number)).sorted()
    return [
      SQLFragment(
        "experiment IN (SELECT value FROM json_each(?))", [Database.list(numbers)]),
      SQLFragment(
        "lifecycle IN (SELECT value FROM json_each(?))",
        [try jsonText(search.view.lifecycles.map(\.rawValue))]),
    ]
  }

  private func conditions() throws -> [SQLFragment] {
    try search.filter.conditions.map { condition in
      switch condition.subject {
      case .metric(let key): metric(key, condition.test)
      case .parameter(let key): try label("run_parameter", key, condition.test)
      case .tag(let key): try label("run_tag", key, condition.test)
      case .attribute(let attribute): try self.attribute(attribute, condition.test)
      case .dataset(let field): try dataset(field, condition.test)
      }
    }
  }

  private func metric(_ key: String, _ test: SearchTest) -> SQLFragment {
    let values = SQLFragment(
      """
      EXISTS (SELECT 1 FROM latest_metric AS m WHERE m.run = experiment_run.number AND m.key = ?
      """, [metrics[key]])
    if test == .absent { return "NOT " + values + ")" }
    return values + " AND " + test.ofNumber("m.value", undefined: "m.is_nan") + ")"
  }

  private func label(_ table: String, _ key: String, _ test: SearchTest) throws -> SQLFragment {
    let values = SQLFragment(
      "EXISTS (SELECT 1 FROM \(table) AS l WHERE l.run = experiment_run.number AND l.key = ?",
      [key])
    if test == .absent { return "NOT " + values + ")" }
    return values + " AND " + (try test.ofText("l.value")) + ")"
  }

  private func dataset(_ field: DatasetField, _ test: SearchTest) throws -> SQLFragment {
    let column =
      switch field {
      case .name: "d.name"
      case .digest: "d.digest"
      case .context: "i.context"
      }
    return """
      EXISTS (SELECT 1 FROM dataset_input AS i JOIN dataset_description AS d ON d.number = i.dataset
      WHERE i.run = experiment_run.number AND 
      """ + (try test.ofText(column)) + ")"
  }

  private func attribute(_ attribute: SearchAttribute, _ test: SearchTest) throws -> SQLFragment {
    guard let column = Self.column(of: attribute) else { return SQLFragment("FALSE") }
    return switch attribute {
    case .startedAt, .endedAt: test.ofNumber(column)
    default: try test.ofText(column)
    }
  }

  private static func column(of attribute: SearchAttribute) -> String? {
    switch attribute {
    case .id: "experiment_run.id"
    case .name: "experiment_run.name"
    case .status: "experiment_run.status"
    case .user: "experiment_run.user"
    case .artifactLocation: "experiment_run.artifact_location"
    case .startedAt: "experiment_run.started_at"
    case .endedAt: "experiment_run.ended_at"
    case .createdAt, .updatedAt, .kind, .sourceRun, .sourcePath, .version, .experiment, .lifecycle:
      nil
    }
  }

  /// Adds the terms of one order: values, then what is not a number, then what is missing.
  private func add(
    _ order: SearchOrder, as name: String, to source: inout SQLFragment,
    _ terms: inout [SearchTerm]
  ) throws {
    var value = "\(name).value"
    var rank = "(\(value) IS NULL)"
    switch order.subject {
    case .metric(let key):
      source = source + join("latest_metric", as: name, key: metrics[key])
      rank = "CASE WHEN \(name).is_nan THEN 1 WHEN \(value) IS NULL THEN 2 ELSE 0 END"
    case .parameter(let key): source = source + join("run_parameter", as: name, key: key)
    case .tag(let key): source = source + join("run_tag", as: name, key: key)
    case .attribute(let attribute):
      guard let column = Self.column(of: attribute) else { throw Problem.cannotOrder }
      value = column
      rank = "(\(column) IS NULL)"
    case .dataset: throw Problem.cannotOrder
    }
    terms.append(SearchTerm(SQLFragment(rank)))
    terms.append(SearchTerm(SQLFragment(value), isAscending: order.isAscending))
  }

  private func join(
    _ table: String, as name: String, key: (any DatabaseValueConvertible)?
  ) -> SQLFragment {
    SQLFragment(
      " LEFT JOIN \(table) AS \(name) ON \(name).run = experiment_run.number AND \(name).key = ?",
      [key])
  }
}

extension Problem {
  static let cannotOrder = Problem(
    .invalidInput, "what is searched cannot be ordered by this",
    fix: "Order by a metric, a parameter, a tag or an attribute.")
}
