/// Holds what may change of a version, and what clients of the registry tell of it.
public struct VersionCard: Codable, Hashable, Sendable {
  /// The registered model.
  public let model: ModelName
  /// Counts from 1 within the model.
  public let number: Int
  /// When the version was registered.
  public let createdAt: Timestamp
  /// When the card was last changed.
  public var updatedAt: Timestamp
  /// How far it is, as clients say it.
  public var stage: VersionStage
  /// Where its files came from.
  public let source: String
  /// What it is, in words.
  public var description: String?
  /// The run that made it: of an experiment, or of a pipeline.
  public let run: ExperimentRunID?
  /// An address that shows the run.
  public let runLink: String?
  /// The logged model it was made of.
  public let loggedModel: LoggedModelID?
  /// Its tags, by key.
  public var tags: [TrackingTag]

  /// Creates a card from its parts.
  public init(
    model: ModelName, number: Int, createdAt: Timestamp, updatedAt: Timestamp,
    stage: VersionStage = .none, source: String, description: String? = nil,
    run: ExperimentRunID? = nil, runLink: String? = nil, loggedModel: LoggedModelID? = nil,
    tags: [TrackingTag] = []
  ) {
    self.model = model
    self.number = number
    self.createdAt = createdAt
    self.updatedAt = updatedAt
    self.stage = stage
    self.source = source
    self.description = description
    self.run = run
    self.runLink = runLink
    self.loggedModel = loggedModel
    self.tags = tags
  }
}
