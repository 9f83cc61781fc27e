public import Domain

/// Holds what is told of where a version comes from.
public struct VersionOrigin: Hashable, Sendable {
  /// Where its files came from.
  public let source: String
  /// What it is, in words.
  public let description: String?
  /// The run that made it.
  public let run: ExperimentRunID?
  /// An address that shows the run.
  public let runLink: String?
  /// The logged model it was made of.
  public let loggedModel: LoggedModelID?
  /// Its tags; of a key that comes twice the last one counts.
  public let tags: [TrackingTag]

  /// Creates an origin from its parts.
  public init(
    source: String, description: String? = nil, run: ExperimentRunID? = nil,
    runLink: String? = nil, loggedModel: LoggedModelID? = nil, tags: [TrackingTag] = []
  ) {
    self.source = source
    self.description = description
    self.run = run
    self.runLink = runLink
    self.loggedModel = loggedModel
    self.tags = tags
  }

  /// Tells of a version whose files the engine keeps.
  init(_ candidate: VersionCandidate, by operatorName: OperatorName) {
    self.init(
      source: Self.source(ofFilesUnder: candidate.artifactHash ?? ""),
      description: candidate.note,
      run: candidate.runID.map { ExperimentRunID($0.rawValue) },
      tags: [TrackingTag("binnacle.learner", candidate.learner)])
  }

  /// The address at which clients get the files that the engine keeps under a hash.
  public static func source(ofFilesUnder hash: String) -> String {
    "mlflow-artifacts:/versions/" + hash
  }

  func card(of version: ModelVersion) -> VersionCard {
    VersionCard(
      model: version.model, number: version.number, createdAt: version.createdAt,
      updatedAt: version.createdAt, source: source, description: description, run: run,
      runLink: runLink, loggedModel: loggedModel, tags: tags)
  }
}
