public import Domain

/// Is a model of one of several engines, or an engine that has none to show.
public struct FleetRow: Hashable, Sendable {
  /// The engine.
  public let engine: String
  /// Whether the console is attached to it.
  public let isAttached: Bool
  /// The model; absent where the engine has none or was never heard.
  public let model: ModelOverview?
  /// What matters most about the model or the engine.
  public let condition: ModelCondition
  /// Since when what is shown is out of date.
  public let staleSince: Timestamp?
}
