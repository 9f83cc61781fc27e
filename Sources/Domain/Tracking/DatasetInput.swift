/// Records one dataset that a run read, as the client describes it.
public struct DatasetInput: Codable, Hashable, Sendable {
  /// The dataset's name.
  public let name: String
  /// The digest of its content.
  public let digest: String
  /// The kind of place it came from, such as `local` or `http`.
  public let sourceType: String
  /// The place it came from, as text of that kind.
  public let source: String
  /// Its columns, as text; absent if the client did not say.
  public let schema: String?
  /// Summary figures of its content, as text; absent if the client did not say.
  public let profile: String?
  /// What the run read it for, and other labels.
  public let tags: [TrackingTag]

  /// Creates an input.
  public init(
    name: String, digest: String, sourceType: String, source: String, schema: String? = nil,
    profile: String? = nil, tags: [TrackingTag] = []
  ) {
    self.name = name
    self.digest = digest
    self.sourceType = sourceType
    self.source = source
    self.schema = schema
    self.profile = profile
    self.tags = tags
  }
}

/// Records that a run made a logged model at a step.
public struct ModelOutput: Codable, Hashable, Sendable {
  /// The model.
  public let model: LoggedModelID
  /// The step at which it was made.
  public let step: Int64

  /// Creates an output.
  public init(model: LoggedModelID, step: Int64 = 0) {
    self.model = model
    self.step = step
  }
}
