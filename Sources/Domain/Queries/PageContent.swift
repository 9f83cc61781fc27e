/// Holds what a page request found.
public enum PageContent: Codable, Hashable, Sendable {
  /// Pipelines with their stages.
  case pipelines([PipelineSummary])
  /// Runs, newest first.
  case runs([PipelineRun])
  /// A model's versions.
  case versions(VersionPage)
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
}
