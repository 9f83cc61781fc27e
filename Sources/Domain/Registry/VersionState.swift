/// Says whether a model version can be used.
public enum VersionState: String, Codable, CaseIterable, Hashable, Sendable {
  /// Its files are being checked.
  case pendingRegistration
  /// It can be loaded.
  case ready
  /// Its files could not be read.
  case failedRegistration
}
