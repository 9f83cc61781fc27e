/// Says whether a stage may begin.
enum StageWait: Hashable, Sendable {
  /// It may, and has taken what it needs.
  case nothing
  /// It is being carried out already.
  case busy
  /// It waits, for what the words say.
  case until(String)
}
