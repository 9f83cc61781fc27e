/// Labels how far a version is, as clients of the registry say it; nothing answers because of it.
public enum VersionStage: String, Codable, CaseIterable, Hashable, Sendable {
  /// Not labelled.
  case none
  /// Being tried.
  case staging
  /// In use; for a model with gates only the champion gets there.
  case production
  /// No longer in use.
  case archived
}
