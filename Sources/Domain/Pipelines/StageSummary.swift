/// Describes a declared stage and its last execution.
public struct StageSummary: Codable, Hashable, Sendable {
  /// The stage.
  public let address: StageAddress
  /// The command it runs.
  public let command: String
  /// The stages it depends on.
  public let dependsOn: [StageAddress]
  /// Its last execution.
  public let lastRun: StageRun?
  /// Its last execution that wrote a log: a cached one runs nothing; unknown of earlier builds.
  public let lastLogged: StageRun?
  /// What a run would do now and why, in words.
  public let status: String

  /// Creates a stage summary from its parts.
  public init(
    address: StageAddress, command: String, dependsOn: [StageAddress], lastRun: StageRun? = nil,
    lastLogged: StageRun? = nil, status: String
  ) {
    self.address = address
    self.command = command
    self.dependsOn = dependsOn
    self.lastRun = lastRun
    self.lastLogged = lastLogged
    self.status = status
  }
}
