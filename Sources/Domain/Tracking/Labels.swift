/// Records one immutable string that a run was begun with.
public struct LoggedParameter: Codable, Hashable, Sendable {
  /// Its name.
  public let key: String
  /// Its value; set once.
  public let value: String

  /// Creates a parameter.
  public init(_ key: String, _ value: String) {
    self.key = key
    self.value = value
  }
}

/// Holds one label of an experiment, a run, a dataset input or a logged model; it may be replaced.
public struct TrackingTag: Codable, Hashable, Sendable {
  /// Its name.
  public let key: String
  /// Its value.
  public let value: String

  /// Creates a tag.
  public init(_ key: String, _ value: String) {
    self.key = key
    self.value = value
  }
}
