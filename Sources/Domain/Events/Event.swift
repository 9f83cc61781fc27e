/// States that something changed; nested by domain.
public enum Event: Codable, Hashable, Sendable {
  /// Concerns pipeline runs.
  case pipeline(PipelineEvent)
  /// Concerns versions and aliases.
  case registry(RegistryEvent)
  /// Concerns endpoints.
  case serving(ServingEvent)
  /// Concerns windows, alerts and labels.
  case monitoring(MonitoringEvent)
  /// Concerns triggers.
  case trigger(TriggerEvent)
  /// Concerns the engine itself.
  case engine(EngineEvent)
  /// A fact written by another build; shown, never fatal.
  case unknown(kind: String)
}
