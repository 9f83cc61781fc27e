/// Holds what a page request found.
public enum PageContent: Codable, Hashable, Sendable {
  /// Pipelines with their stages.
  case pipelines([PipelineSummary])
  /// Runs, newest first.
  case runs([PipelineRun])
  /// A run with what its stages used and made.
  case runDetails(RunDetails)
  /// Where a model's versions come from and where they answer.
  case lineage(LineagePage)
  /// A model's versions.
  case versions(VersionPage)
  /// How a version answers the held-out rows.
  case evaluation(VersionEvaluation)
  /// A model's windows and scores.
  case drift(DriftPage)
  /// An endpoint's traffic.
  case endpoint(EndpointPage)
  /// Alerts, newest first.
  case alerts([Alert])
  /// Events, newest first.
  case events([NumberedEvent])
  /// Audit entries, newest first.
  case audit([AuditEntry])
  /// Plans that wait for a second person, oldest first; or the one that was asked about.
  case approvals([PlanReview])
  /// Operations, newest first.
  case operations([Operation])
  /// Tokens, newest first.
  case tokens([AccessToken])
  /// Triggers, in the order of the file.
  case triggers([TriggerStatus])
  /// What clients track.
  case tracking(TrackingPage)
  /// The times of a back-fill, oldest first.
  case backfill([BackfillTime])
}
