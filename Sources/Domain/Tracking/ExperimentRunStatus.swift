/// Says how far a run of an experiment is.
public enum ExperimentRunStatus: String, Codable, CaseIterable, Hashable, Sendable {
  /// It has been announced.
  case scheduled
  /// It is going on.
  case running
  /// It ended well.
  case finished
  /// It ended with an error.
  case failed
  /// Somebody ended it.
  case killed
}

/// Says how far a logged model is.
public enum LoggedModelStatus: String, Codable, CaseIterable, Hashable, Sendable {
  /// Nothing is known.
  case unspecified
  /// Its files are being uploaded.
  case pending
  /// It can be loaded.
  case ready
  /// Its files could not be uploaded.
  case failed
}
