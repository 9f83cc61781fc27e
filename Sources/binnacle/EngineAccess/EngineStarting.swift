/// Says what to do when no engine runs.
enum EngineStarting: Sendable {
  /// Start one.
  case ifNeeded
  /// Say so.
  case never
}
