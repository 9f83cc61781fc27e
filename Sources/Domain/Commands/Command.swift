/// Asks the engine to change state; nested by domain.
public enum Command: Codable, Hashable, Sendable {
  /// Concerns pipeline runs.
  case pipeline(PipelineCommand)
  /// Concerns versions, aliases and plans.
  case registry(RegistryCommand)
  /// Concerns endpoints.
  case serving(ServingCommand)
  /// Concerns alerts and labels.
  case monitoring(MonitoringCommand)
  /// Concerns triggers.
  case trigger(TriggerCommand)
  /// Concerns what clients track.
  case tracking(TrackingCommand)
  /// Concerns the session that asks.
  case session(SessionCommand)
  /// Concerns who may come in over TCP.
  case tokens(TokenCommand)
  /// Concerns the engine itself.
  case engine(EngineControl)
}
