/// Lists the versions of a model with the history of its aliases.
public struct VersionPage: Codable, Hashable, Sendable {
  /// The registered model.
  public let model: ModelName
  /// Its versions, newest first.
  public let versions: [ModelVersion]
  /// Which version each alias is on.
  public let aliases: [AliasName: Int]
  /// The moves of its aliases, newest first.
  public let history: [AliasMove]
  /// The gates its workspace file declares.
  public let gates: [Gate]

  /// Creates a version page from its parts.
  public init(
    model: ModelName, versions: [ModelVersion], aliases: [AliasName: Int], history: [AliasMove],
    gates: [Gate]
  ) {
    self.model = model
    self.versions = versions
    self.aliases = aliases
    self.history = history
    self.gates = gates
  }

  /// Returns the version that held `alias` at `moment`.
  public func version(of alias: AliasName, at moment: Timestamp) -> Int? {
    history.first { $0.alias == alias && $0.at <= moment }?.to
  }
}
