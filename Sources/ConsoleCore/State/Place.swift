public import Domain

/// Says what the console shows: a view, and the one thing it is opened on.
public enum Place: Codable, Hashable, Sendable {
  /// A line for each model.
  case overview
  /// The models of all engines.
  case fleet
  /// Live charts of all models.
  case charts
  /// Pipelines with the states of their stages.
  case pipelines
  /// The log of one stage run.
  case log(StageAddress, RunID)
  /// All runs, newest first.
  case runs
  /// One run and its stages.
  case run(RunID)
  /// Two runs side by side.
  case runComparison(RunID, RunID)
  /// Where a model's versions come from and where they answer.
  case lineage(ModelName?)
  /// What operators set going.
  case operations
  /// What starts runs.
  case triggers
  /// The plans that wait for a second person.
  case approvals
  /// One plan that somebody confirmed.
  case plan(PlanID)
  /// The versions of a model; no model when none is declared.
  case models(ModelName?)
  /// Two versions side by side.
  case comparison(ModelName, Int, Int)
  /// How one version answers the held-out rows.
  case evaluation(ModelName, Int)
  /// The moves of a model's aliases.
  case history(ModelName)
  /// The scores of all columns over the windows.
  case drift(ModelName?)
  /// One column over the windows.
  case feature(ModelName, String)
  /// The traffic of an endpoint.
  case endpoint(ModelName?)
  /// The latest facts.
  case events
  /// The latest audit entries.
  case audit
  /// One audit entry in full.
  case auditEntry(Int64)
  /// What needs attention.
  case alerts
  /// What clients track.
  case tracking(TrackingPlace)

  /// The view it belongs to.
  public var view: ViewName {
    switch self {
    case .overview: .overview
    case .fleet: .fleet
    case .charts: .charts
    case .pipelines, .log: .pipelines
    case .runs, .run, .runComparison: .runs
    case .lineage: .lineage
    case .operations, .plan: .ops
    case .triggers: .triggers
    case .approvals: .approvals
    case .models, .comparison, .evaluation, .history: .models
    case .drift, .feature: .drift
    case .endpoint: .endpoint
    case .events, .audit, .auditEntry: .events
    case .alerts: .alerts
    case .tracking: .experiments
    }
  }

  /// The model it is opened on.
  public var model: ModelName? {
    switch self {
    case .models(let model), .drift(let model), .endpoint(let model), .lineage(let model): model
    case .comparison(let model, _, _), .evaluation(let model, _), .history(let model),
      .feature(let model, _):
      model
    case .overview, .fleet, .charts, .pipelines, .log, .runs, .run, .runComparison, .operations,
      .triggers, .approvals, .plan, .events, .audit, .auditEntry, .alerts, .tracking:
      nil
    }
  }

  /// The words that follow the view's name in the breadcrumbs.
  public var crumbs: [String] {
    switch self {
    case .overview, .fleet, .charts, .pipelines, .runs, .operations, .triggers, .approvals, .events,
      .alerts:
      []
    case .tracking(let place): place.crumbs
    case .plan(let id): ["plan \(id)"]
    case .run(let id): [id.rawValue]
    case .runComparison(let left, let right): ["\(left) and \(right)"]
    case .audit: ["audit"]
    case .auditEntry(let number): ["audit", "entry \(number)"]
    case .log(let address, _): [address.description, "log"]
    case .models(let model), .drift(let model), .endpoint(let model), .lineage(let model):
      model.map { [$0.rawValue] } ?? []
    case .comparison(let model, let left, let right): [model.rawValue, "v\(left) and v\(right)"]
    case .evaluation(let model, let version): [model.rawValue, "v\(version) evaluation"]
    case .history(let model): [model.rawValue, "aliases"]
    case .feature(let model, let column): [model.rawValue, column]
    }
  }
}
