/// Asks the engine for one page of a list or one thing's details.
///
/// Long lists are handed out part by part; new entries come before the first one, so that a part
/// asked for a little later may begin with entries that are known, and never leaves one out.
public enum PageRequest: Codable, Hashable, Sendable {
  /// All pipelines with their stages.
  case pipelines
  /// What a run would do now, in the pipelines and stages that would take part.
  case preview(RunRequest)
  /// Runs, newest first: at most `limit` of them after the first `skipping`.
  case runs(limit: Int, skipping: Int? = nil)
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
  /// Alerts, newest first: at most `limit` of them after the first `skipping`.
  case alerts(limit: Int, skipping: Int? = nil)
  /// Events, newest first: at most `limit` of them after the first `skipping`.
  case events(limit: Int, skipping: Int? = nil)
  /// Audit entries, newest first: at most `limit` of them after the first `skipping`.
  case audit(limit: Int, skipping: Int? = nil)
  /// Plans that wait for a second person.
  case approvals
  /// One plan that somebody confirmed.
  case plan(PlanID)
  /// Operations, newest first: at most `limit` of them after the first `skipping`.
  ///
  /// They are confirmed plans and runs that were started without one.
  case operations(limit: Int, skipping: Int? = nil)
  /// Who may come in over TCP.
  case tokens
  /// Triggers with what has become of each.
  case triggers
  /// What clients track.
  case tracking(TrackingRequest)
  /// The times that a back-fill would start runs for.
  case backfill(TriggerName, after: Timestamp, through: Timestamp)
}
