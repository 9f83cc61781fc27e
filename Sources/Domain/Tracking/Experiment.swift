/// Describes a named group of runs.
public struct Experiment: Codable, Hashable, Sendable {
  /// Identifies it.
  public let id: ExperimentID
  /// Its name; no other experiment has it, deleted ones included.
  public var name: String
  /// Where the artifacts of its runs lie, unless a run says otherwise.
  public let artifactLocation: String
  /// Whether it is in use.
  public var lifecycle: Lifecycle
  /// When it was made.
  public let createdAt: Timestamp
  /// When it was last changed.
  public var updatedAt: Timestamp
  /// Its tags, by key.
  public var tags: [TrackingTag]

  /// Creates an experiment from its parts.
  public init(
    id: ExperimentID, name: String, artifactLocation: String, lifecycle: Lifecycle = .active,
    createdAt: Timestamp, updatedAt: Timestamp, tags: [TrackingTag] = []
  ) {
    self.id = id
    self.name = name
    self.artifactLocation = artifactLocation
    self.lifecycle = lifecycle
    self.createdAt = createdAt
    self.updatedAt = updatedAt
    self.tags = tags
  }
}
