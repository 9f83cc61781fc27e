internal import Domain
internal import GRDB

/// Turns a search for experiments into one statement.
struct ExperimentSearchCompiler {
  let search: ExperimentSearch

  func compiled() throws -> SearchStatement {
    let standard = [SearchOrder(.attribute(.createdAt), isAscending: false)]
    var terms = try (search.orders.isEmpty ? standard : search.orders).map { order in
      guard case .attribute(let attribute) = order.subject, let column = Self.column(of: attribute)
      else { throw Problem.cannotOrder }
      return SearchTerm(SQLFragment(column), isAscending: order.isAscending)
    }
    if !search.orders.contains(where: { $0.subject == .attribute(.id) }) {
      terms.append(SearchTerm(SQLFragment("id"), isAscending: search.orders.isEmpty))
    }
    let view = SQLFragment(
      "lifecycle IN (SELECT value FROM json_each(?))",
      [try jsonText(search.view.lifecycles.map(\.rawValue))])
    return SearchStatement(
      columns: ExperimentRecords.columns, source: SQLFragment("experiment"),
      conditions: try [view] + search.filter.conditions.map(Self.condition), terms: terms,
      limit: search.limit, skipping: search.skipping, after: search.after)
  }

  private static func condition(_ condition: SearchCondition) throws -> SQLFragment {
    switch condition.subject {
    case .tag(let key):
      let values = SQLFragment(
        "EXISTS (SELECT 1 FROM experiment_tag AS l WHERE l.experiment = id AND l.key = ?", [key])
      if condition.test == .absent { return "NOT " + values + ")" }
      return values + " AND " + (try condition.test.ofText("l.value")) + ")"
    case .attribute(let attribute):
      guard let column = column(of: attribute) else { return SQLFragment("FALSE") }
      return switch attribute {
      case .createdAt, .updatedAt: condition.test.ofNumber(column)
      case .id: try condition.test.ofText("CAST(id AS TEXT)")
      default: try condition.test.ofText(column)
      }
    case .metric, .parameter, .dataset: return SQLFragment("FALSE")
    }
  }

  private static func column(of attribute: SearchAttribute) -> String? {
    switch attribute {
    case .id: "id"
    case .name: "name"
    case .createdAt: "created_at"
    case .updatedAt: "updated_at"
    case .status, .user, .artifactLocation, .startedAt, .endedAt, .kind, .sourceRun, .sourcePath,
      .version, .experiment, .lifecycle:
      nil
    }
  }
}
