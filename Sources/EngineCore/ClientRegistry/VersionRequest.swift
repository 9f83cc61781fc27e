public import Domain

/// Asks for a new version of a registered model, as a client of the registry does.
public struct VersionRequest: Hashable, Sendable {
  /// The registered model.
  public var model: ModelName
  /// Where its files come from, as the client wrote it.
  public var source: String
  /// The run that made it.
  public var run: ExperimentRunID?
  /// The logged model it is made of.
  public var loggedModel: LoggedModelID?
  /// What it is, in words.
  public var description: String
  /// An address that shows the run.
  public var runLink: String?
  /// Its tags.
  public var tags: [TrackingTag]

  /// Creates a request from its parts.
  public init(
    model: ModelName, source: String, run: ExperimentRunID? = nil,
    loggedModel: LoggedModelID? = nil, description: String = "", runLink: String? = nil,
    tags: [TrackingTag] = []
  ) {
    self.model = model
    self.source = source
    self.run = run
    self.loggedModel = loggedModel
    self.description = description
    self.runLink = runLink
    self.tags = tags
  }

  /// Whether it is a version of a prompt, which has no files.
  var isPrompt: Bool {
    tags.last { $0.key == "mlflow.prompt.is_prompt" }?.value.lowercased() == "true"
  }
}
