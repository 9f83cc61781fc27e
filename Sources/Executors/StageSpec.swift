/// Says what an executor is to run: one attempt at one stage.
public struct StageSpec: Hashable, Sendable {
  /// The commands, each run by a shell of its own; the first that fails ends the attempt.
  public let commands: [String]
  /// The absolute path of the folder they run in.
  public let workingDirectory: String
  /// Variables added to the environment, such as `DVC_ROOT` and `DVC_STAGE`.
  public let environment: [String: String]
  /// Folders put in front of `PATH`.
  public let searchPath: [String]
  /// The file that standard output and error are appended to.
  public let logPath: String
  /// How long the attempt may take, nil for as long as it wants.
  public let timeout: Duration?

  /// Creates a specification.
  ///
  /// - Parameters:
  ///   - commands: The commands, each run by a shell of its own.
  ///   - workingDirectory: The absolute path of the folder they run in.
  ///   - environment: Variables added to the environment.
  ///   - searchPath: Folders put in front of `PATH`.
  ///   - logPath: The file that standard output and error are appended to.
  ///   - timeout: How long the attempt may take, nil for as long as it wants.
  public init(
    commands: [String], workingDirectory: String, environment: [String: String] = [:],
    searchPath: [String] = [], logPath: String, timeout: Duration? = nil
  ) {
    self.commands = commands
    self.workingDirectory = workingDirectory
    self.environment = environment
    self.searchPath = searchPath
    self.logPath = logPath
    self.timeout = timeout
  }
}
