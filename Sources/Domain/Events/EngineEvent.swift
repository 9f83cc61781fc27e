/// States a change of the engine itself.
public enum EngineEvent: Codable, Hashable, Sendable {
  /// The engine started.
  case started(EngineIdentity)
  /// The engine drained and ended.
  case stopped
  /// The engine repaired something at its start; in words.
  case recovered(String)
  /// The workspace file was read: the models it declares.
  case modelsDeclared([ModelOverview])
  /// A session was unlocked or locked.
  case sessionChanged(SessionAccess)
  /// A token was made or taken back.
  case tokenChanged(AccessToken)
}
