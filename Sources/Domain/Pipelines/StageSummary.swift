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
  /// Its newest executions whose command succeeded, newest first, at most two: what a later one is
  /// timed against; unknown of earlier builds.
  public let lastTimed: [StageRun]?
  /// What a run would do now and why, in words.
  public let status: String

  /// Creates a stage summary from its parts.
  public init(
    address: StageAddress, command: String, dependsOn: [StageAddress], lastRun: StageRun? = nil,
    lastLogged: StageRun? = nil, lastTimed: [StageRun]? = nil, status: String
  ) {
    self.address = address
    self.command = command
    self.dependsOn = dependsOn
    self.lastRun = lastRun
    self.lastLogged = lastLogged
    self.lastTimed = lastTimed
    self.status = status
  }

  /// The newest execution before `run` whose command succeeded, to time `run` against.
  ///
  /// - Parameter run: An execution of the stage; none stands for one that is still to come.
  /// - Returns: The execution before it, nil when none is known.
  public func timed(before run: StageRun?) -> StageRun? {
    lastTimed?.first { timed in
      guard let run, let start = run.startedAt else { return timed.runID != run?.runID }
      return timed.runID != run.runID && timed.startedAt.map { $0 < start } ?? false
    }
  }
}
