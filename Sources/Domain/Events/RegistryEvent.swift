/// States a change of versions or aliases.
public enum RegistryEvent: Codable, Hashable, Sendable {
  /// A version was made.
  case versionRegistered(ModelVersion)
  /// An alias moved.
  case aliasMoved(AliasMove, undo: UndoWindow?)
  /// A run ended without a usable version.
  case registrationFailed(model: ModelName, runID: RunID?, problem: Problem)
  /// A plan that needs a second person moved on.
  case planMoved(PlanStep)
  /// A registered model or the card of a version changed.
  case modelChanged(ModelChange)
}
