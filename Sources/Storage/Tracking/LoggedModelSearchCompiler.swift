internal import Domain
internal import GRDB

/// Turns a search for logged models into one statement.
struct LoggedModelSearchCompiler {
  let search: LoggedModelSearch

  func compiled() throws -> SearchStatement {
    var terms = try search.orders.flatMap { try sortTerms(of: $0) }
    let ordered = Set(search.orders.map(\.subject))
    if !ordered.contains(.attribute(.createdAt)) {
      terms.append(SearchTerm(SQLFragment("created_at"), isAscending: false))
    }
    if !ordered.contains(.attribute(.id)) { terms.append(SearchTerm(SQLFragment("id"))) }
    return SearchStatement(
      columns: LoggedModelRecords.columns, source: SQLFragment("logged_model"),
      conditions: try place() + search.filter.conditions.map(condition) + measured(),
      terms: terms, limit: search.limit, after: search.after)
  }

  private func place() -> [SQLFragment] {
    let numbers = Set(search.experiments.map(\.number)).sorted()
    return [
      SQLFragment("experiment IN (SELECT value FROM json_each(?))", [Database.list(numbers)]),
      SQLFragment("lifecycle = 'active'"),
    ]
  }

  private func condition(_ condition: SearchCondition) throws -> SQLFragment {
    switch condition.subject {
    case .metric(let key):
      let own = SQLFragment(
        "EXISTS (SELECT 1 FROM logged_model_metric AS m WHERE m.model = number AND m.key = ?",
        [key])
      return own + " AND " + condition.test.ofNumber("m.value", undefined: "m.is_nan")
        + (isOnDataset ?? SQLFragment("")) + ")"
    case .parameter(let key): return try label("logged_model_parameter", key, condition.test)
    case .tag(let key): return try label("logged_model_tag", key, condition.test)
    case .attribute(let attribute):
      guard let column = Self.column(of: attribute) else { return SQLFragment("FALSE") }
      return switch attribute {
      case .createdAt, .updatedAt: condition.test.ofNumber(column)
      default: try condition.test.ofText(column)
      }
    case .dataset: return SQLFragment("FALSE")
    }
  }

  private func label(_ table: String, _ key: String, _ test: SearchTest) throws -> SQLFragment {
    let values = SQLFragment(
      "EXISTS (SELECT 1 FROM \(table) AS l WHERE l.model = number AND l.key = ?", [key])
    if test == .absent { return "NOT " + values + ")" }
    return values + " AND " + (try test.ofText("l.value")) + ")"
  }

  /// Says that a value was measured on one of the datasets asked for, if any are.
  private var isOnDataset: SQLFragment? {
    guard !search.datasets.isEmpty else { return nil }
    return " AND (" + search.datasets.map(Self.isOn).joined(" OR ") + ")"
  }

  private static func isOn(_ dataset: DatasetReference) -> SQLFragment {
    let isNamed = SQLFragment("m.dataset_name = ?", [dataset.name])
    guard let digest = dataset.digest else { return isNamed }
    return "(" + isNamed + SQLFragment(" AND m.dataset_digest = ?)", [digest])
  }

  /// Without a condition on a metric, some metric must have been measured on a dataset asked for.
  private func measured() -> [SQLFragment] {
    let asksMetric = search.filter.conditions.contains {
      if case .metric = $0.subject { true } else { false }
    }
    guard !asksMetric, let isOnDataset else { return [] }
    return [
      "EXISTS (SELECT 1 FROM logged_model_metric AS m WHERE m.model = number" + isOnDataset + ")"
    ]
  }

  /// The statuses in the order in which a model goes through them.
  private static let progress =
    "CASE status WHEN 'unspecified' THEN 0 WHEN 'pending' THEN 1 WHEN 'ready' THEN 2 ELSE 3 END"

  private func sortTerms(of order: SearchOrder) throws -> [SearchTerm] {
    if order.subject == .attribute(.status) {
      return [SearchTerm(SQLFragment(Self.progress), isAscending: order.isAscending)]
    }
    if case .attribute(let attribute) = order.subject, let column = Self.column(of: attribute) {
      return [
        SearchTerm(SQLFragment("(\(column) IS NULL)")),
        SearchTerm(SQLFragment(column), isAscending: order.isAscending),
      ]
    }
    guard case .metric(let key) = order.subject else { throw Problem.cannotOrder }
    let rank = latest("is_nan", key, on: order.dataset)
    return [
      SearchTerm("COALESCE(" + rank + ", 2)"),
      SearchTerm(latest("value", key, on: order.dataset), isAscending: order.isAscending),
    ]
  }

  private func latest(
    _ column: String, _ key: String, on dataset: DatasetReference?
  ) -> SQLFragment {
    let values = SQLFragment(
      "(SELECT m.\(column) FROM logged_model_metric AS m WHERE m.model = number AND m.key = ?",
      [key])
    return values + (dataset.map { " AND " + Self.isOn($0) } ?? SQLFragment(""))
      + " ORDER BY m.timestamp DESC, m.step DESC, m.run LIMIT 1)"
  }

  private static func column(of attribute: SearchAttribute) -> String? {
    switch attribute {
    case .id: "id"
    case .name: "name"
    case .status: "status"
    case .kind: "kind"
    case .sourceRun: "COALESCE(source_run, '')"
    case .createdAt: "created_at"
    case .updatedAt: "updated_at"
    case .artifactLocation: "artifact_location"
    case .experiment: "CAST(experiment AS TEXT)"
    case .lifecycle: "lifecycle"
    case .user, .startedAt, .endedAt, .sourcePath, .version: nil
    }
  }
}
