public import Domain

/// Says where and how widely stages run.
public struct SchedulerSettings: Sendable {
  /// The workspace's folder, absolute.
  public let workspace: String
  /// The folder that holds a folder of logs for each run.
  public let runsFolder: String
  /// Folders put in front of a stage's `PATH`.
  public let searchPath: [String]
  /// What there is for stages to claim.
  public let capacity: StageCapacity
  /// What is covered in the logs of stages that have ended.
  public let secrets: SecretMask

  /// Creates settings from their parts.
  public init(
    workspace: String, runsFolder: String, searchPath: [String], capacity: StageCapacity,
    secrets: SecretMask = SecretMask(names: [], environment: [:])
  ) {
    self.workspace = workspace
    self.runsFolder = runsFolder
    self.searchPath = searchPath
    self.capacity = capacity
    self.secrets = secrets
  }

  /// The log of a stage within a run.
  ///
  /// - Parameters:
  ///   - stage: The stage.
  ///   - run: The run.
  /// - Returns: An absolute path.
  public func logPath(of stage: StageAddress, in run: RunID) -> String {
    "\(runsFolder)/\(run)/\(stage.fileName).log"
  }
}
