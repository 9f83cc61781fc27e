/// Identifies a run of an experiment; not to be mixed up with ``RunID``, a pipeline run.
public struct ExperimentRunID: TypedIdentifier {
  /// Thirty-two hexadecimal digits.
  public let rawValue: String
  /// Creates the identifier.
  public init(_ text: String) { rawValue = text }
}

/// Identifies a model that a run logged.
public struct LoggedModelID: TypedIdentifier {
  /// `m-` and thirty-two hexadecimal digits.
  public let rawValue: String
  /// Creates the identifier.
  public init(_ text: String) { rawValue = text }
}
