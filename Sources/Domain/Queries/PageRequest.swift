/// Asks the engine for one page of a list or one thing's details.
public enum PageRequest: Codable, Hashable, Sendable {
  /// All pipelines with their stages.
  case pipelines
  /// What a run would do now, in the pipelines and stages that would take part.
  case preview(RunRequest)
  /// The latest runs.
  case runs(limit: Int)
  /// One run.
  case run(RunID)
  /// One run with what its stages used and made.
  case runDetails(RunID)
  /// Where a model's versions come from and where they answer.
  case lineage(ModelName)
  /// A model's versions and alias history.
  case versions(ModelName)
  /// How a version answers the held-out rows; it is scored when asked.
  case evaluation(ModelName, version: Int)
  /// A model's windows and scores.
  case drift(ModelName)
  /// An endpoint's traffic.
  case endpoint(ModelName)
  /// The latest alerts.
  case alerts(limit: Int)
  /// The latest events.
  case events(limit: Int)
  /// The latest audit entries.
  case audit(limit: Int)
  /// Plans that wait for a second person.
  case approvals
  /// One plan that somebody confirmed.
  case plan(PlanID)
  /// The latest operations: confirmed plans and started runs.
  case operations(limit: Int)
  /// Who may come in over TCP.
  case tokens
}
