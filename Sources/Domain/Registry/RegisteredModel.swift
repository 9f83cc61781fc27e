/// Describes a registered model apart from its versions.
public struct RegisteredModel: Codable, Hashable, Sendable {
  /// Its name.
  public var name: ModelName
  /// When it was made.
  public let createdAt: Timestamp
  /// When it, or one of its versions, was last changed.
  public var updatedAt: Timestamp
  /// What it is for, in words.
  public var description: String?
  /// Its tags, by key.
  public var tags: [TrackingTag]

  /// Creates a registered model from its parts.
  public init(
    name: ModelName, createdAt: Timestamp, updatedAt: Timestamp, description: String? = nil,
    tags: [TrackingTag] = []
  ) {
    self.name = name
    self.createdAt = createdAt
    self.updatedAt = updatedAt
    self.description = description
    self.tags = tags
  }
}
