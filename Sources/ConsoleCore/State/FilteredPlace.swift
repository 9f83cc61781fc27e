/// Names the kinds of places that keep a filter: what a list leaves out, the page of one of its
/// rows shows.
///
/// The names of views are those that earlier builds have kept filters under.
enum FilteredPlace: String, Codable, Hashable, Sendable {
  case overview
  case pipelines
  case runs
  case models
  case drift
  case endpoint
  case events
  case alerts
  case lineage
  case ops
  case approvals
  case fleet
  case charts
  case triggers
  case experiments
  case run
  case runComparison
  case comparison
  case history
  case audit
  case detail
}

extension Place {
  /// The kind of place whose filter applies here.
  var filtered: FilteredPlace {
    switch self {
    case .overview: .overview
    case .fleet: .fleet
    case .charts: .charts
    case .pipelines: .pipelines
    case .runs: .runs
    case .run: .run
    case .runComparison: .runComparison
    case .lineage: .lineage
    case .operations: .ops
    case .triggers: .triggers
    case .approvals: .approvals
    case .models: .models
    case .comparison: .comparison
    case .history: .history
    case .drift: .drift
    case .endpoint: .endpoint
    case .events: .events
    case .audit: .audit
    case .alerts: .alerts
    case .tracking(.experiments): .experiments
    case .log, .tracking, .plan, .evaluation, .feature, .auditEntry: .detail
    }
  }
}
