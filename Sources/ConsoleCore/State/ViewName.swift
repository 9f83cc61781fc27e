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
  /// Where a model's versions come from and where they answer.
  case lineage
  /// What operators set going.
  case ops
  /// The plans that wait for a second person.
  case approvals
  /// The models of all engines.
  case fleet
  /// Live charts of all models.
  case charts
  /// What starts runs.
  case triggers
  /// What clients track.
  case experiments

  /// The keys that open the view from anywhere.
  public var keys: [Key] { digit.map { [.character($0)] } ?? keys(of: "") }

  /// The keys that open the view of one model, or of what else it can be opened on.
  ///
  /// - Parameter subject: What follows the view's name in the palette.
  /// - Returns: The keys, in the order of pressing.
  public func keys(of subject: String) -> [Key] {
    [.character(":")] + "\(rawValue) \(subject)".map(Key.character) + [.enter]
  }

  /// The digit that opens the view, where it has one.
  public var digit: Character? {
    switch self {
    case .overview: "1"
    case .pipelines: "2"
    case .runs: "8"
    case .models: "3"
    case .drift: "4"
    case .endpoint: "5"
    case .events: "6"
    case .alerts: "7"
    case .lineage: "9"
    case .ops, .approvals, .charts, .triggers, .experiments: nil
    case .fleet: "0"
    }
  }
}
