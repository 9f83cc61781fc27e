/// Names the views an operator reaches by one key.
public enum ViewName: String, CaseIterable, Codable, Hashable, Sendable {
  /// A line for each model.
  case overview
  /// Pipelines with the states of their stages.
  case pipelines
  /// The history of runs.
  case runs
  /// The versions of a model.
  case models
  /// The drift of a model.
  case drift
  /// The traffic of an endpoint.
  case endpoint
  /// Facts and audit entries.
  case events
  /// What needs attention.
  case alerts
  /// The models of all engines.
  case fleet

  /// The digit that opens the view.
  public var digit: Character {
    switch self {
    case .overview: "1"
    case .pipelines: "2"
    case .runs: "8"
    case .models: "3"
    case .drift: "4"
    case .endpoint: "5"
    case .events: "6"
    case .alerts: "7"
    case .fleet: "0"
    }
  }
}
