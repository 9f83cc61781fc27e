/// Asks for a change of versions or aliases.
public enum RegistryCommand: Codable, Hashable, Sendable {
  /// Make a version from a model folder.
  case register(model: ModelName, folder: String, runID: RunID?)
  /// Carry out a plan.
  case confirm(Confirmation)
  /// Agree to a plan that somebody else confirmed; it is carried out at once.
  case approve(PlanID, reason: String?)
  /// Refuse a plan that somebody else confirmed.
  case reject(PlanID, reason: String)
}
